"""Geometry of the pictures about shared problems: counts in, coordinates out. No Django here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

# A range of weights, on a scale from 0 to the heaviest.
SPAN_STEP, SPAN_MARGIN = 36, 12

# The map: departments below each other, problems side by side.
CELL_WIDTH, CELL_HEIGHT = 30, 24
NAME_WIDTH, HEAD_HEIGHT = 184, 300
ROWS_AT_MOST = 32  # with its head this many fill a sheet of A4


@dataclass(frozen=True, slots=True)
class DrawnSpan:
    """A bar from `x` on, and the dot of the weight in force, in whole pixels."""

    x: int
    width: int
    dot: int


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A department's row: its name at `y`, and the middle of each square that is filled."""

    name: str
    y: int
    squares: tuple[int, ...]
    ruled: bool


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A part of the map that fits a page: as many rows as that, under all the problems."""

    width: int
    height: int
    columns: tuple[tuple[int, str], ...]
    rows: tuple[DrawnRow, ...]


def draw_span(low: Fraction, high: Fraction, weight: int) -> DrawnSpan:
    start, end = (SPAN_MARGIN + round(SPAN_STEP * side) for side in (low, high))
    return DrawnSpan(start, max(end - start, 4), SPAN_MARGIN + SPAN_STEP * weight)


def draw_maps(
    names: Sequence[str], titles: Sequence[str], hits: Sequence[Collection[int]]
) -> Iterator[DrawnMap]:
    """Page by page, all about as long: `hits` are, for each problem, the places of the
    departments that hit it."""
    columns = tuple((_across(place), title) for place, title in enumerate(titles))
    pages = max(1, ceil(len(names) / ROWS_AT_MOST))
    length = max(1, ceil(len(names) / pages))
    for first in range(0, len(names), length):
        part = names[first : first + length]
        rows = tuple(
            DrawnRow(
                name,
                HEAD_HEIGHT + place * CELL_HEIGHT,
                tuple(_across(k) for k, hit in enumerate(hits) if first + place in hit),
                place % 4 == 0,
            )
            for place, name in enumerate(part)
        )
        height = HEAD_HEIGHT + len(part) * CELL_HEIGHT + 2
        yield DrawnMap(NAME_WIDTH + len(titles) * CELL_WIDTH + 2, height, columns, rows)


def _across(place: int) -> int:
    return NAME_WIDTH + place * CELL_WIDTH + CELL_WIDTH // 2
