"""Kinds of evidence are compared and never added; computed by hand."""

from datetime import date
from decimal import Decimal

from apps.improvements.ladder import Figure, drifts_of, drifts_of_program, latest

ALL = "全庁・1年"


def figure(kind: str, value: int, improvement: int = 1, day: int = 1, of: str = ALL) -> Figure:
    return Figure(improvement, "hours", kind, Decimal(value), date(2026, 4, day), of)


def test_each_rung_is_compared_with_the_next_that_is_there():
    # The village's figures: proposed 12,680, agreed 3,969, reported 5,014; nothing estimated.
    found = drifts_of([figure("claimed", 12680), figure("agreed", 3969), figure("measured", 5014)])
    assert [(d.lower, d.upper, d.difference) for d in found] == [
        ("claimed", "agreed", Decimal(-8711)),
        ("agreed", "measured", Decimal(1045)),
    ]
    assert round(found[0].share, 3) == Decimal("0.313")


def test_another_denominator_is_said():
    (drift,) = drifts_of([figure("claimed", 100), figure("measured", 50, of="市民課・1年")])
    assert not drift.same_denominator


def test_nothing_claimed_has_no_share():
    (drift,) = drifts_of([figure("claimed", 0), figure("measured", 50)])
    assert (drift.share, drift.difference) == (None, Decimal(50))


def test_the_figure_of_the_latest_day_counts():
    found = latest([figure("claimed", 9, day=5), figure("claimed", 7, day=2)])
    assert [f.value for f in found.values()] == [Decimal(9)]


def test_the_program_adds_only_those_that_have_both_kinds():
    found = drifts_of_program(
        [
            figure("claimed", 100),
            figure("measured", 40),
            figure("claimed", 200, improvement=2),
            figure("measured", 150, improvement=2),
            figure("claimed", 5000, improvement=3),  # nobody has measured it
            figure("claimed", 10, improvement=4),
            figure("measured", 90, improvement=4, of="別の分母"),
        ]
    )
    (drift,) = found
    assert (drift.before, drift.after, drift.improvements) == (300, 190, 2)
