import pytest

from tests.benchmarks import measures
from tests.benchmarks.labelled import Labelled
from tests.benchmarks.replay import Answer, curve

LABELS = ["print", "print", "print", "phone", "phone", "alone 6"]
SAMPLE = Labelled(
    texts=[""] * 6, departments=list("abcdef"), labels=LABELS, themed=[True] * 5 + [False]
)


def test_recall_and_first_right_place_count_themed_rows_only():
    right_first = [[1, 2, 5], [0, 2, 5], [0, 1, 5], [4, 5], [3, 5], [0, 1]]
    assert measures.of_neighbours(right_first, SAMPLE) == {"recall_at_5": 1, "mrr_at_10": 1}
    half = [[5, 1], [5, 0], [5, 0], [5, 4], [5, 3], [0]]
    found = measures.of_neighbours(half, SAMPLE)
    assert found["mrr_at_10"] == 0.5
    assert found["recall_at_5"] == pytest.approx((0.5 * 3 + 1 * 2) / 5)


def test_leaving_all_alone_is_precise_and_covers_nothing():
    found = measures.of_proposals([], SAMPLE)
    assert found["proposed_coverage"] == 0
    assert found["singletons_alone"] == 1
    # precision 1; recall (3 · 1/3 + 2 · 1/2 + 1) / 6
    assert found["bcubed_f1"] == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_a_wrong_member_costs_precision_and_a_singleton():
    found = measures.of_proposals([[0, 1, 5]], SAMPLE)
    assert found["proposed_precision"] == pytest.approx(1 / 3)
    assert found["proposed_coverage"] == pytest.approx(2 / 5)
    assert found["singletons_alone"] == 0


def test_places_are_counted_from_the_first():
    found = measures.of_candidates([0, 2, 3, 0])
    assert found == {"top1_confirmed": 0.5, "top3_confirmed": 0.75}


def test_the_curve_tells_keys_and_what_was_offered_where_there_was_a_pile():
    run = [Answer(1, existed=False, offered=False), Answer(1, existed=True, offered=True)]
    run += [Answer(5, existed=True, offered=False), Answer(1, existed=True, offered=True)]
    assert curve([run], steps=2) == [(2, 1.0, 1.0), (4, 3.0, 0.5)]
