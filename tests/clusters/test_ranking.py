"""Points and totals; and that a range of weights is exactly that in which the same ones lead."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from apps.clusters.ranking import (
    HEAVIEST,
    HIGHEST,
    LOWEST,
    Entry,
    mean,
    points_for,
    ranked,
    spans,
    total,
)

NAMES = ("departments", "hours", "feasibility")
POINTS = st.integers(LOWEST, HIGHEST)


@st.composite
def rounds(draw) -> tuple[list[Entry], dict[str, int]]:
    """Few different points, so that ties are frequent."""
    points = st.sampled_from([10, 20, 25, 30, 40, 50])
    entries = [
        Entry(key, {name: draw(points) for name in NAMES}) for key in range(draw(st.integers(1, 8)))
    ]
    return entries, {name: draw(st.integers(0, HEAVIEST)) for name in NAMES}


def leaders(entries, weights, count) -> set[int]:
    return set(ranked(entries, weights)[:count])


def every_turn(entries, weights, name) -> list[Fraction]:
    """Each weight at which two candidates are level, the ends, and one between each two."""
    rest = {**weights, name: 0}
    turns = {Fraction(0), Fraction(HEAVIEST), Fraction(weights[name])}
    for one in entries:
        for other in entries:
            slope = one.points[name] - other.points[name]
            if slope:
                turns.add(Fraction(total(other, rest) - total(one, rest), slope))
    found = sorted(turn for turn in turns if 0 <= turn <= HEAVIEST)
    return [*found, *((low + high) / 2 for low, high in pairwise(found))]


@given(rounds(), st.integers(1, 4))
def test_a_span_holds_exactly_the_weights_under_which_the_same_ones_lead(drawn, count):
    entries, weights = drawn
    before = leaders(entries, weights, count)
    for span in spans(entries, weights, count):
        for weight in every_turn(entries, weights, span.criterion):
            now = leaders(entries, {**weights, span.criterion: weight}, count)
            assert (now == before) == (weight in span), (span, weight)


@given(rounds(), st.integers(1, 4))
def test_what_a_span_says_would_change_does_change_and_nothing_nearer_does(drawn, count):
    entries, weights = drawn
    before = leaders(entries, weights, count)
    for span in spans(entries, weights, count):
        by_weight = {
            weight: leaders(entries, {**weights, span.criterion: weight}, count)
            for weight in range(HEAVIEST + 1)
        }
        different = [weight for weight in by_weight if by_weight[weight] != before]
        lower = max((w for w in different if w < span.weight), default=None)
        higher = min((w for w in different if w > span.weight), default=None)
        for change, weight in ((span.below, lower), (span.above, higher)):
            assert (change.weight if change else None) == weight
            if change:
                assert before - set(change.leaving) | set(change.entering) == by_weight[weight]
                assert not before & set(change.entering)
        assert span.is_firm == (different == [])


@given(st.lists(st.floats(0, 1e6), min_size=2), st.floats(0, 1e6))
def test_a_larger_figure_never_has_fewer_points(figures, largest):
    points = [points_for(figure, largest) for figure in sorted(figures)]
    assert points == sorted(points)
    assert all(LOWEST <= one <= HIGHEST for one in points)


def test_the_largest_has_five_points_and_nothing_has_one():
    assert points_for(1200, 1200) == HIGHEST
    assert points_for(0, 1200) == points_for(None, 1200) == points_for(0, 0) == LOWEST
    assert points_for(120, 1200) == 37  # 1 + 4 × ln 121 ÷ ln 1201 = 3.71


def test_the_mean_weighs_each_criterion():
    entry = Entry(1, {"departments": 50, "hours": 20})
    assert mean(entry, {"departments": 3, "hours": 1}) == Fraction(17, 4)
    assert mean(entry, {"departments": 0, "hours": 0}) == 0


def test_equal_totals_keep_the_order_of_the_candidates():
    entries = [Entry(7, {"hours": 30}), Entry(3, {"hours": 30}), Entry(5, {"hours": 40})]
    assert ranked(entries, {"hours": 1}) == [5, 7, 3]


def test_who_would_come_in_is_named():
    entries = [
        Entry(1, {"departments": 50, "hours": 10}),
        Entry(2, {"departments": 40, "hours": 20}),
        Entry(3, {"departments": 10, "hours": 50}),
    ]
    _departments, hours = spans(entries, {"departments": 3, "hours": 1}, 2)
    assert (hours.low, hours.high) == (0, Fraction(3))
    assert hours.above.weight == 4
    assert (hours.above.entering, hours.above.leaving) == ((3,), (1,))
