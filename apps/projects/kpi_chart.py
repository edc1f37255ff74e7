"""Geometry of a KPI's chart: what was measured, over the straight line that was expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.projects.figures import Course, Reading
from apps.projects.time_scale import TimeScale

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 72, 16, 16, 32


@dataclass(frozen=True)
class Dot:
    """A measured value at its place."""

    x: float
    y: float
    reading: Reading


@dataclass(frozen=True)
class Level:
    """A horizontal line of the grid and its value."""

    y: float
    value: float


@dataclass(frozen=True)
class KpiChart:
    scale: TimeScale
    expected: str
    actual: str
    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    today_x: float
    width: int = WIDTH
    height: int = HEIGHT
    top: int = TOP
    ground: int = HEIGHT - BOTTOM


def draw_kpi(course: Course, readings: Sequence[Reading], today: date) -> KpiChart:
    """Return where everything of the chart lies. The value axis holds zero where it is near."""
    days = [course.baseline_on, course.target_on, today, *(reading.on for reading in readings)]
    scale = TimeScale.around(days, left=LEFT, width=WIDTH - LEFT - RIGHT)
    steps = _steps([course.baseline_value, course.target_value, *(r.value for r in readings)])
    low, high = steps[0], steps[-1]

    def y(value: Decimal | float) -> float:
        up = (float(value) - low) / (high - low)
        return round(HEIGHT - BOTTOM - up * (HEIGHT - BOTTOM - TOP), 1)

    dots = tuple(Dot(scale.x(reading.on), y(reading.value), reading) for reading in readings)
    last_day = max(course.target_on, today)
    bends = (
        (course.baseline_on, course.baseline_value),
        (course.target_on, course.target_value),
        (last_day, course.target_value),
    )
    return KpiChart(
        scale=scale,
        expected=" ".join(f"{scale.x(day)},{y(value)}" for day, value in bends),
        actual=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        dots=dots,
        levels=tuple(Level(y(step), step) for step in steps),
        today_x=scale.x(today),
    )


def _steps(values: Sequence[Decimal]) -> list[float]:
    """Return round values from at or below the lowest to at or above the highest."""
    low, high = float(min(values)), float(max(values))
    if low > 0 and low < (high - low) * 2:
        low = 0.0
    step = _round_step((high - low) / 4 or abs(high) / 4 or 1.0)
    first = int(low // step)
    count = 1
    while (first + count) * step < high:
        count += 1
    return [round((first + i) * step, 6) for i in range(count + 1)]


def _round_step(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at or above `rough`."""
    magnitude = 10.0 ** (len(str(int(rough))) - 1) if rough >= 1 else 0.001
    while True:
        for factor in (1, 2, 5):
            if magnitude * factor >= rough:
                return magnitude * factor
        magnitude *= 10
