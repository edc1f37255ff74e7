"""Who follows whom on a day: renamed, merged, split, abolished, and several of them in a row."""

from datetime import date, timedelta
from itertools import product

import pytest

from apps.organization.succession import Link, Succession, Unit

LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)
NEXT_LAST, NEXT_FIRST = date(2027, 3, 31), date(2027, 4, 1)
SINCE = date(2021, 4, 1)
A, B, C, D, E = range(1, 6)


def graph(ended: dict[int, date], *links: Link, began: dict[int, date] | None = None) -> Succession:
    began = began or {}
    units = [Unit(pk, began.get(pk, SINCE), ended.get(pk)) for pk in (A, B, C, D, E)]
    return Succession(units, links)


def test_until_its_last_day_a_department_answers_for_itself():
    renamed = graph({A: LAST}, Link(A, B, FIRST), began={B: FIRST})
    assert renamed.carrier(A, LAST) == A
    assert renamed.carrier(A, FIRST) == B
    assert renamed.followers(A, FIRST) == {B}


def test_merged_departments_have_one_carrier():
    merged = graph({A: LAST, B: LAST}, Link(A, C, FIRST), Link(B, C, FIRST))
    assert merged.carried_by({C}, FIRST) == {A, B}
    assert merged.carried_by({C}, LAST) == frozenset()
    assert merged.unclaimed(FIRST) == []


def test_of_a_split_nobody_answers_until_one_is_the_main_one():
    links = Link(A, B, FIRST), Link(A, C, FIRST)
    split = graph({A: LAST}, *links)
    assert split.followers(A, FIRST) == {B, C}
    assert split.carrier(A, FIRST) is None
    assert split.unclaimed(FIRST) == [A]
    decided = graph({A: LAST}, links[0], Link(A, C, FIRST, is_main=True))
    assert decided.carrier(A, FIRST) == C
    assert decided.unclaimed(FIRST) == []


def test_a_split_is_counted_once_and_in_one_place():
    split = graph({A: LAST}, Link(A, C, FIRST), Link(A, B, FIRST))
    assert split.shown_as(A, FIRST) == B
    assert split.shown_as(A, LAST) == A


def test_an_abolished_department_is_followed_by_nobody_and_stays_in_figures():
    abolished = graph({A: LAST})
    assert abolished.followers(A, FIRST) == frozenset()
    assert abolished.carrier(A, FIRST) is None
    assert abolished.shown_as(A, FIRST) == A


def test_two_reorganisations_in_a_row_are_followed_to_the_end():
    twice = graph({A: LAST, B: NEXT_LAST}, Link(A, B, FIRST), Link(B, C, NEXT_FIRST))
    assert [twice.carrier(A, day) for day in (LAST, FIRST, NEXT_FIRST)] == [A, B, C]
    assert twice.carried_by({C}, NEXT_FIRST) == {A, B}


def test_what_is_planned_does_not_hold_yet():
    planned = graph({A: LAST}, Link(A, B, NEXT_FIRST))
    assert planned.carrier(A, FIRST) is None
    assert planned.carrier(A, NEXT_FIRST) == B


@pytest.mark.parametrize("ask", ["followers", "carrier", "shown_as"])
def test_a_circle_comes_to_an_end(ask):
    circle = graph({A: LAST, B: LAST}, Link(A, B, FIRST), Link(B, A, FIRST))
    getattr(circle, ask)(A, FIRST)
    assert circle.unclaimed(FIRST) == [A, B]


def test_whatever_happened_every_department_is_carried_by_one_or_waits():
    """All graphs of three ended and two living departments with up to one link each."""
    day = FIRST + timedelta(days=10)
    ends = {A: LAST, B: LAST, C: LAST}
    targets = (None, A, B, C, D, E)
    for to_a, to_b, to_c in product(targets, repeat=3):
        pairs = [(A, to_a), (B, to_b), (C, to_c)]
        links = [Link(old, new, FIRST) for old, new in pairs if new not in (None, old)]
        found = graph(ends, *links)
        carried = found.carried_by({D}, day) | found.carried_by({E}, day)
        assert carried | set(found.unclaimed(day)) == {A, B, C}
        assert carried.isdisjoint(found.unclaimed(day))


def test_who_took_a_part_before_does_not_take_all_in_the_end():
    """A part left A for B; a year later A was renamed to C, and nobody had to choose."""
    links = Link(A, B, FIRST), Link(A, C, NEXT_FIRST)
    for part in (links[0], Link(A, B, FIRST, is_main=True)):
        renamed = graph({A: NEXT_LAST}, part, links[1])
        assert renamed.carrier(A, NEXT_LAST) == A
        assert renamed.carrier(A, NEXT_FIRST) == C
        assert renamed.shown_as(A, NEXT_FIRST) == C
