"""Figures of KPIs: how far towards the target, and how far one would expect to be by a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class Reading:
    """One measured value and its day."""

    on: date
    value: Decimal


@dataclass(frozen=True)
class Course:
    """What a KPI has to do: from the baseline to the target. It may fall as it improves."""

    baseline_value: Decimal
    baseline_on: date
    target_value: Decimal
    target_on: date
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class Part:
    """One KPI's part in a weighted attainment. All figures are shares (1 = 100 %)."""

    label: str
    weight: Decimal
    attainment: float | None
    counted: float
    share: float

    @property
    def contribution(self) -> float:
        return self.counted * self.share


@dataclass(frozen=True)
class WeightedAttainment:
    """Σ(weight × attainment) ÷ Σ weight, with every part of it. None where there is no KPI."""

    value: float | None
    parts: tuple[Part, ...]


def attainment(course: Course, actual: Decimal | None) -> float | None:
    """Return (actual − baseline) ÷ (target − baseline); None while nothing was measured.

    Where target and baseline are the same, the value is to be kept: 1 when it is, else 0.
    """
    if actual is None:
        return None
    distance = course.target_value - course.baseline_value
    if not distance:
        return 1.0 if actual == course.target_value else 0.0
    return float((actual - course.baseline_value) / distance)


def expected_share(course: Course, day: date) -> float:
    """Return how much of the time from baseline to target has passed on `day`, from 0 to 1."""
    whole = (course.target_on - course.baseline_on).days
    gone = (day - course.baseline_on).days
    if gone >= whole:
        return 1.0
    return max(0.0, gone / whole)


def expected_value(course: Course, day: date) -> Decimal:
    """Return the value on the straight line from baseline to target; flat before and after it."""
    distance = course.target_value - course.baseline_value
    return course.baseline_value + distance * Decimal(str(expected_share(course, day)))


def value_on(readings: Sequence[Reading], day: date) -> Decimal | None:
    """Return the latest value measured by `day` out of readings in the order of their days."""
    return next((reading.value for reading in reversed(readings) if reading.on <= day), None)


def weighted_attainment(
    entries: Sequence[tuple[str, Decimal, float | None]],
) -> WeightedAttainment:
    """Return the weighted mean of (label, weight, attainment), each counted between 0 and 1.

    What was never measured counts as 0, its baseline; more than all counts as all, so that no
    overshoot of one KPI hides the gap of another.
    """
    total = sum((weight for _, weight, _ in entries), Decimal(0))
    if not total:
        return WeightedAttainment(None, ())
    parts = tuple(
        Part(
            label=label,
            weight=weight,
            attainment=reached,
            counted=min(1.0, max(0.0, reached or 0.0)),
            share=float(weight / total),
        )
        for label, weight, reached in entries
    )
    return WeightedAttainment(sum(part.contribution for part in parts), parts)


def exact(value: float) -> Decimal:
    """Return a plain number as the decimal one reads."""
    return Decimal(str(value))


class Direction(StrEnum):
    """Which way a KPI improves: it follows from baseline and target, and forms check it."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


def direction(baseline: Decimal, target: Decimal) -> Direction:
    if target == baseline:
        return Direction.KEEP
    return Direction.UP if target > baseline else Direction.DOWN
