import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.clusters import neighbours
from apps.clusters.company import in_company
from apps.clusters.encoders.protocol import unit_rows
from apps.clusters.neighbours import SLABS, nearest
from apps.clusters.similarity import RIVALS, rank_groups, rank_similar


def around(*degrees):
    angles = np.radians(degrees)
    return unit_rows(np.stack([np.cos(angles), np.sin(angles)], axis=1))


def test_the_group_of_the_nearest_members_comes_first():
    groups = {"far": around(90, 100), "near": around(5, 80), "nearer": around(5, 10)}
    assert [found.group for found in rank_groups(around(0)[0], groups)] == ["nearer", "near", "far"]


def test_several_members_say_more_than_one():
    groups = {"one": around(10), "three": around(12, 12, 13)}
    assert rank_groups(around(0)[0], groups)[0].group == "three"


def test_what_was_rejected_is_not_offered_again():
    groups = {"near": around(5), "far": around(60)}
    found = rank_groups(around(0)[0], groups, rejected={"near"})
    assert [candidate.group for candidate in found] == ["far"]


def test_the_nearest_member_is_told():
    groups = {"pile": around(50, 4, 90)}
    assert rank_groups(around(0)[0], groups)[0].nearest_member == 1


def test_a_group_without_members_is_no_candidate():
    assert rank_groups(around(0)[0], {"empty": np.empty((0, 2), np.float32)}) == []


@given(st.lists(st.integers(0, 359), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_likelihoods_leave_room_for_none_of_these(degrees):
    groups = dict(enumerate(around(*degrees)[:, None, :]))
    found = rank_groups(around(0)[0], groups)
    likelihoods = [candidate.likelihood for candidate in found]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert all(0 <= share <= 1 for share in likelihoods)
    assert sum(likelihoods[:RIVALS]) < 1


def test_none_of_these_wins_where_everything_is_far():
    found = rank_groups(around(0)[0], {"far": around(85), "off": around(88)})
    assert sum(candidate.likelihood for candidate in found) < 0.1


def test_company_brings_two_wordings_together_through_a_third():
    # 40 is as far from 0 as from 80, but only towards 0 is there a text between.
    pool = around(20, 0, 80)
    order = [found.row for found in rank_similar(around(40)[0], pool)]
    assert order.index(1) < order.index(2)


def test_a_text_without_company_stays_what_it_is():
    assert np.array_equal(in_company(around(0, 90)), around(0, 90))


def test_neighbours_are_those_of_the_whole_matrix():
    vectors = unit_rows(np.random.default_rng(1).normal(size=(60 * SLABS, 16)))
    found = nearest(vectors, 5)
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -np.inf)
    assert np.array_equal(found.rows, np.argsort(-likeness, axis=1, kind="stable")[:, :5])


def test_many_texts_are_searched_through_a_shadow_and_the_near_ones_found(monkeypatch):
    monkeypatch.setattr(neighbours, "EXACT_UP_TO", 600)
    random = np.random.default_rng(2)
    half = random.normal(size=(400, 256))
    twins = unit_rows(np.vstack([half, half + 0.3 * random.normal(size=half.shape)]))
    found = nearest(twins, 3)
    partner = (np.arange(len(twins)) + len(half)) % len(twins)
    assert (found.rows[:, 0] == partner).mean() > 0.99
