from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.clusters.calibration import SHIPPED
from apps.clusters.encoders.protocol import unit_rows
from apps.clusters.grouping import propose_groups

LENIENT = replace(SHIPPED, least_alike=0.5, least_in_company=0.5)


def circle(degrees):
    angles = np.radians(degrees)
    return unit_rows(np.stack([np.cos(angles), np.sin(angles)], axis=1))


@st.composite
def sittings(draw):
    total = draw(st.integers(2, 14))
    degrees = draw(st.lists(st.integers(0, 359), min_size=total, max_size=total, unique=True))
    departments = draw(st.lists(st.integers(0, 4), min_size=total, max_size=total))
    every_pair = st.sampled_from(list(combinations(range(total), 2)))
    must = draw(st.lists(every_pair, max_size=3))
    cannot = draw(st.lists(every_pair, max_size=6))
    return list(range(total)), circle(degrees), departments, must, cannot


def groups_of(keys, vectors, departments, must, cannot):
    found = propose_groups(
        keys, vectors, departments, must_link=must, cannot_link=cannot, calibration=LENIENT
    )
    return {frozenset(group.members) for group in found}, found


@given(sittings())
@settings(max_examples=150, deadline=None)
def test_decisions_of_people_always_hold(sitting):
    _, _, departments, must, cannot = sitting
    groups, found = groups_of(*sitting)
    assert sum(len(group.members) for group in found) == len(set().union(*groups, set()))
    for group in groups:
        assert not any({a, b} <= group for a, b in cannot)
        assert all((a in group) == (b in group) for a, b in must)
        assert len({departments[member] for member in group}) > 1


@given(sittings(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_texts_does_not_matter(sitting, random):
    keys, vectors, departments, must, cannot = sitting
    shuffled = list(range(len(keys)))
    random.shuffle(shuffled)
    again = propose_groups(
        [keys[row] for row in shuffled],
        vectors[shuffled],
        [departments[row] for row in shuffled],
        must_link=must[::-1],
        cannot_link=[(b, a) for a, b in cannot],
        calibration=LENIENT,
    )
    first = propose_groups(
        keys, vectors, departments, must_link=must, cannot_link=cannot, calibration=LENIENT
    )
    assert first == again


def test_alike_texts_of_two_departments_are_proposed_and_others_left_alone():
    groups, _ = groups_of([0, 1, 2, 3], circle([0, 5, 120, 240]), list("abcd"), [], [])
    assert groups == {frozenset({0, 1})}


def test_one_department_alone_is_no_shared_problem():
    groups, _ = groups_of([0, 1], circle([0, 5]), list("aa"), [], [])
    assert groups == set()


def test_a_confirmed_pile_is_proposed_again_only_when_something_joins_it():
    alone, _ = groups_of([0, 1], circle([0, 5]), list("ab"), [(0, 1)], [])
    joined, _ = groups_of([0, 1, 2], circle([0, 5, 8]), list("abc"), [(0, 1)], [])
    assert alone == set()
    assert joined == {frozenset({0, 1, 2})}


def test_contradicting_decisions_propose_nothing():
    groups, _ = groups_of([0, 1, 2], circle([0, 5, 8]), list("abc"), [(0, 1)], [(0, 1)])
    assert groups == set()


@given(sittings(), st.dictionaries(st.integers(0, 13), st.integers(1, 3), max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_group_holds_what_has_its_home_in_two_places(sitting, homes):
    keys, vectors, departments, _, cannot = sitting
    found = propose_groups(
        keys, vectors, departments, cannot_link=cannot, homes=homes, calibration=LENIENT
    )
    for group in found:
        assert len({homes[member] for member in group.members if member in homes}) <= 1


def test_homes_alone_keep_apart_what_would_lie_together():
    vectors = circle([0, 2, 4, 6])
    together = propose_groups([1, 2, 3, 4], vectors, [1, 2, 3, 4], calibration=LENIENT)
    apart = propose_groups(
        [1, 2, 3, 4], vectors, [1, 2, 3, 4], homes={1: "a", 4: "b"}, calibration=LENIENT
    )
    assert [set(group.members) for group in together] == [{1, 2, 3, 4}]
    assert all(not {1, 4} <= set(group.members) for group in apart)
