"""When everything will be done, drawn for a mail: each range, the month before's, and the goal.

Out of the frozen figures, so it says what the page says. It holds figures and no words: those stand
beside it in the mail, in the reader's language (ADR 24). The same figures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from apps.projects.time_scale import TimeScale
from apps.reports.figures.shapes import Outlook, ProgramStanding

# Twice the 552 points that a mail leaves it, for sharp screens.
WIDTH, LEFT, RIGHT, TOP, ROW, GAP, BOTTOM = 1104, 64, 16, 16, 60, 20, 60
RANGE, BEFORE, LABEL = 26, 12, 36
WHITE, INK, GREY, LINE = "#ffffff", "#1a1a1a", "#767676", "#cccccc"
BLUE, RED = "#0017c1", "#a90000"
COLOURS = 32  # of the palette: enough for seven and the edges of the figures


@dataclass(frozen=True)
class Row:
    """A project by its place in the mail's table; the whole program has none."""

    number: int | None
    name: str
    outlook: Outlook


def picture_name(program: ProgramStanding) -> str:
    """By what the mail's HTML and the picture find each other; nothing where there is none."""
    return f"outlook-{program.pk}" if rows_of(program) else ""


def rows_of(program: ProgramStanding) -> list[Row]:
    """Return whatever has an outlook; what is done, or cannot be foreseen, has none."""
    rows = [
        Row(number, project.name, project.outlook)
        for number, project in enumerate(program.projects, start=1)
        if project.outlook is not None
    ]
    return [*rows, Row(None, program.name, program.outlook)] if program.outlook else rows


@dataclass(frozen=True)
class Board:
    """What one draws on, and where days lie on it."""

    pen: ImageDraw.ImageDraw
    scale: TimeScale
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont

    def fall(self, day: float, bottom: float, colour: str, width: int) -> None:
        self.pen.line([(day, TOP), (day, bottom)], colour, width)

    def bar(self, days: tuple[date, date], top: float, height: int, colour: str) -> None:
        left, right = self.scale.x(days[0]), self.scale.x(days[1])
        self.pen.rectangle([left, top, max(right, left + 4), top + height], colour)


def draw_outlook(program: ProgramStanding, as_of: date) -> bytes:
    """Return a PNG with a row for each project and, below a line, one for all of them."""
    rows = rows_of(program)
    scale = TimeScale.around(
        [as_of, program.goal_on, *_days(rows)], left=LEFT, width=WIDTH - LEFT - RIGHT
    )
    ground = TOP + len(rows) * ROW + GAP
    image = Image.new("RGB", (WIDTH, ground + BOTTOM), WHITE)
    board = Board(ImageDraw.Draw(image), scale, ImageFont.load_default(LABEL))
    _draw_years(board, ground)
    for place, row in enumerate(rows):
        _draw_row(board, row, TOP + place * ROW + (GAP if row.number is None else 0))
    board.fall(scale.x(program.goal_on), ground, INK, 4)
    board.fall(scale.x(as_of), ground, RED, 4)
    content = BytesIO()
    image.quantize(COLOURS).save(content, "PNG", optimize=True)
    return content.getvalue()


def _draw_years(board: Board, ground: int) -> None:
    for year in board.scale.years():
        board.fall(year.x, ground, LINE, 2)
        if year.width > LABEL * 3:
            place = (year.middle, ground + BOTTOM / 2)
            board.pen.text(place, str(year.year.year), GREY, board.font, anchor="mm")
    board.pen.line([(LEFT, ground), (WIDTH - RIGHT, ground)], INK, 2)


def _draw_row(board: Board, row: Row, top: float) -> None:
    outlook = row.outlook
    if row.number is None:
        board.pen.line([(0, top - GAP / 2), (WIDTH - RIGHT, top - GAP / 2)], LINE, 2)
    else:
        board.pen.text((LEFT - 16, top + ROW / 2), str(row.number), INK, board.font, anchor="rm")
    board.bar((outlook.earliest, outlook.latest), top + 6, RANGE, BLUE)
    if outlook.earliest_before and outlook.latest_before:
        before = (outlook.earliest_before, outlook.latest_before)
        board.bar(before, top + 10 + RANGE, BEFORE, GREY)


def _days(rows: Sequence[Row]) -> list[date]:
    found = [
        day
        for row in rows
        for day in (
            row.outlook.earliest,
            row.outlook.latest,
            row.outlook.earliest_before,
            row.outlook.latest_before,
        )
    ]
    return [day for day in found if day is not None]
