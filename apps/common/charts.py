"""Geometry of the small charts: numbers in, coordinates out. No Django here."""

from collections.abc import Sequence
from dataclasses import dataclass

SPARK_WIDTH = 240
SPARK_HEIGHT = 64
MARGIN = 6


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart. `kind` picks the pattern: claimed, estimated, agreed, measured."""

    label: str
    value: float
    kind: str = "plain"
    note: str = ""


@dataclass(frozen=True)
class DrawnBar:
    """A bar with its width in percent of the longest."""

    bar: Bar
    percent: float


@dataclass(frozen=True)
class Point:
    """One moment of a series. None where nothing was measured or expected."""

    label: str
    actual: float | None = None
    expected: float | None = None


@dataclass(frozen=True)
class Spark:
    """A drawn series: two polylines, and where the last measured point lies."""

    actual: str
    expected: str
    last_x: float
    last_y: float
    has_actual: bool


def draw_bars(bars: Sequence[Bar], *, longest: float = 0) -> list[DrawnBar]:
    """Bars side by side on one scale; the longest is 100 % unless `longest` says otherwise."""
    scale = max([longest, *(bar.value for bar in bars)], default=0)
    return [DrawnBar(bar, _percent(bar.value, scale)) for bar in bars]


def draw_spark(points: Sequence[Point]) -> Spark:
    """A small line of what was measured, over the line of what was expected."""
    values = [v for p in points for v in (p.actual, p.expected) if v is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    actual = [_place(i, p.actual, len(points), low, high) for i, p in enumerate(points)]
    expected = [_place(i, p.expected, len(points), low, high) for i, p in enumerate(points)]
    measured = [xy for xy in actual if xy is not None]
    last_x, last_y = measured[-1] if measured else (0.0, 0.0)
    return Spark(_line(actual), _line(expected), last_x, last_y, bool(measured))


def _percent(value: float, scale: float) -> float:
    return round(max(0.0, value) / scale * 100, 1) if scale > 0 else 0.0


def _place(
    index: int, value: float | None, count: int, low: float, high: float
) -> tuple[float, float] | None:
    if value is None:
        return None
    across = index / (count - 1) if count > 1 else 1.0
    up = (value - low) / (high - low) if high > low else 0.0
    x = MARGIN + across * (SPARK_WIDTH - 2 * MARGIN)
    y = SPARK_HEIGHT - MARGIN - up * (SPARK_HEIGHT - 2 * MARGIN)
    return round(x, 1), round(y, 1)


def _line(places: Sequence[tuple[float, float] | None]) -> str:
    return " ".join(f"{xy[0]},{xy[1]}" for xy in places if xy is not None)
