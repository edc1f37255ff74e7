"""A flow as a picture: a lane for everybody who does something, the steps one below another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LANE, ROW, HEAD, BOX_WIDTH, BOX_HEIGHT, EDGE = 144, 90, 40, 128, 68, 8
LETTERS_A_LINE, LINES = 18, 2  # in half widths: nine kanji
LINE_HEIGHT, FIRST_LINE = 15, 18


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step as it is to be drawn: whose, what it says, and its small print in two lines."""

    who: str
    what: str
    note: str
    medium: str
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    x: int
    middle: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    middle: int
    number: int
    lines: tuple[Line, ...]
    note: str
    note_y: int
    cost: str
    cost_y: int
    medium: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]


def draw(steps: Sequence[Drawn]) -> Picture:
    """Lay a flow out. Lanes stand in the order in which their people first act."""
    people = list(dict.fromkeys(step.who for step in steps))
    lane_of = {who: place for place, who in enumerate(people)}
    boxes = tuple(
        _box(step, place, EDGE + lane_of[step.who] * LANE) for place, step in enumerate(steps)
    )
    return Picture(
        width=2 * EDGE + max(len(people), 1) * LANE,
        height=HEAD + EDGE + len(steps) * ROW,
        lanes=tuple(_lane(who, place) for who, place in lane_of.items()),
        boxes=boxes,
        arrows=tuple(_arrow(a, b) for a, b in pairwise(boxes)),
    )


def _lane(who: str, place: int) -> Lane:
    x = EDGE + place * LANE
    return Lane(x=x, middle=x + LANE // 2, lines=_lines(who, 4))


def _box(step: Drawn, place: int, lane_x: int) -> Box:
    x, y = lane_x + (LANE - BOX_WIDTH) // 2, HEAD + EDGE + place * ROW
    return Box(
        x=x,
        y=y,
        middle=lane_x + LANE // 2,
        number=place + 1,
        lines=_lines(step.what, y),
        note=step.note,
        note_y=y + BOX_HEIGHT - 20,
        cost=step.cost,
        cost_y=y + BOX_HEIGHT - 6,
        medium=step.medium,
    )


def _lines(text: str, top: int) -> tuple[Line, ...]:
    return tuple(
        Line(top + FIRST_LINE - 3 + place * LINE_HEIGHT, part)
        for place, part in enumerate(wrapped(text))
    )


def _arrow(start: Box, end: Box) -> str:
    """Down from one box, across between the rows, and down into the next."""
    low, half = start.y + BOX_HEIGHT, start.y + BOX_HEIGHT + (ROW - BOX_HEIGHT) // 2
    return f"M{start.middle} {low} V{half} H{end.middle} V{end.y - 2}"


def wrapped(text: str) -> list[str]:
    """Break a text into as many lines as a box holds; what does not fit ends in '…'."""
    lines, current, width = [], "", 0
    for letter in text:
        wide = 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
        if width + wide > LETTERS_A_LINE:
            lines.append(current)
            current, width = "", 0
        current, width = current + letter, width + wide
    lines.append(current)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1][:-1] + "…"]
    return lines
