"""What would have been offered when a person decided."""

import numpy as np
import pytest

from apps.clusters.encoders.protocol import unit_rows
from apps.clusters.replaying import FOR_GOOD, NOWHERE, Answer, Replay, Stay

#: Three pain points along one direction, two along another.
VECTORS = unit_rows(np.array([[1, 0.1], [1, 0.2], [1, 0], [0, 1], [0.1, 1]], dtype=np.float32))
KEYS = [10, 20, 30, 40, 50]


def replay(where, *stays):
    return Replay.of(KEYS, VECTORS, where, list(stays))


def test_only_what_lay_there_at_the_time_was_a_rival():
    stays = [
        Stay(10, 1, 5, FOR_GOOD),
        Stay(40, 2, 1, 4),  # had left
        Stay(50, 3, 9, FOR_GOOD),  # came later
    ]
    scores, place = replay({}, *stays).contest(Answer(20, 1, 8))
    assert len(scores) == 1
    assert place == 0


def test_the_likest_stands_first_and_the_right_one_has_its_place():
    stays = [Stay(40, 2, 1, FOR_GOOD), Stay(10, 1, 1, FOR_GOOD), Stay(30, 1, 1, FOR_GOOD)]
    scores, place = replay({}, *stays).contest(Answer(20, 2, 8))
    assert scores == sorted(scores, reverse=True)
    assert place == 1


def test_none_of_these_has_no_place():
    _scores, place = replay({}, Stay(10, 1, 1, FOR_GOOD)).contest(Answer(20, NOWHERE, 8))
    assert place is None


def test_a_pain_point_is_no_rival_of_itself():
    scores, place = replay({}, Stay(20, 1, 8, FOR_GOOD)).contest(Answer(20, NOWHERE, 9))
    assert (scores, place) == ([], None)


def test_pairs_are_the_same_where_both_lie_in_one_shared_problem():
    where = {10: 1, 20: 1, 30: 2, 40: NOWHERE, 50: NOWHERE}
    same = [pair.same for pair in replay(where).pairs(10)]
    assert same.count(True) == 1
    assert next(pair.own for pair in replay(where).pairs(10)) == pytest.approx(0.99, abs=0.01)


def test_two_that_stand_alone_are_not_the_same():
    assert not any(pair.same for pair in replay(dict.fromkeys(KEYS, NOWHERE)).pairs(40))


def test_what_nobody_sorted_teaches_nothing():
    assert len(replay({10: 1, 20: 1}).pairs(10)) == 1


def test_nothing_sorted_beside_it_is_no_pair():
    assert replay({10: 1}).pairs(10) == []
