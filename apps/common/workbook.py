"""Sheets of plain values to an xlsx file: typed, filtered, ready to print, and without formulas."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

MIME_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER_ROW = 4
LONGEST_TEXT = 32_000
# One font for figures and words, so that they stand on one line; the one that Excel takes in Japan.
FONT = "游ゴシック"
PLAIN, BOLD, TITLE = (
    Font(name=FONT),
    Font(name=FONT, bold=True),
    Font(name=FONT, bold=True, size=14),
)
LINE = Border(bottom=Side(style="thin"))
WRAPPED = Alignment(wrap_text=True, vertical="top")
AFTER_A_NUMBER = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
ABOVE_NUMBERS = Alignment(wrap_text=True, vertical="top", horizontal="right")
LINE_HEIGHT = 18.75
WIDE = 1.85  # of a kanji, as column widths are counted
HIGHEST = 400  # points; a spreadsheet takes no more than 409

Value = str | int | float | date | None


@dataclass(frozen=True)
class Column:
    """A heading, how wide it is in letters, and how its numbers or dates are shown."""

    heading: str
    width: int
    number_format: str = "General"

    @property
    def is_text(self) -> bool:
        return self.number_format == "General"


@dataclass(frozen=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]


def write_workbook(
    sheets: Sequence[Sheet], *, title: str, subtitle: str, made_at: datetime
) -> bytes:
    """Return the sheets as one xlsx file, each with the title above its table."""
    book = Workbook()
    book.remove(book.active)
    book._fonts = IndexedList([PLAIN])
    book.properties.title = _visible(title)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = made_at.replace(tzinfo=None)
    for sheet in sheets:
        _draw(book.create_sheet(sheet.name[:31]), sheet, title, subtitle)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _draw(page: Worksheet, sheet: Sheet, title: str, subtitle: str) -> None:
    _put(page.cell(1, 1), title)
    page.cell(1, 1).font = TITLE
    _put(page.cell(2, 1), subtitle)
    aligned = _alignments(sheet.columns)
    for place, column in enumerate(sheet.columns, start=1):
        heading = page.cell(HEADER_ROW, place)
        _put(heading, column.heading)
        heading.font, heading.border = BOLD, LINE
        heading.alignment = aligned[place - 1] if column.is_text else ABOVE_NUMBERS
        page.column_dimensions[get_column_letter(place)].width = column.width
    _make_room(page, HEADER_ROW, sheet.columns, [column.heading for column in sheet.columns])
    for number, row in enumerate(sheet.rows, start=HEADER_ROW + 1):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            cell = page.cell(number, place)
            _put(cell, value)
            cell.alignment = aligned[place - 1]
            if not isinstance(value, str):
                cell.number_format = column.number_format
        _make_room(page, number, sheet.columns, row)
    _set_up(page, len(sheet.columns), HEADER_ROW + len(sheet.rows))


def _alignments(columns: Sequence[Column]) -> list[Alignment]:
    """Words that follow a number on their left keep clear of it."""
    before = [None, *columns]
    return [
        AFTER_A_NUMBER if left and not left.is_text and column.is_text else WRAPPED
        for left, column in zip(before, columns, strict=False)
    ]


def _make_room(
    page: Worksheet, number: int, columns: Sequence[Column], row: Sequence[Value]
) -> None:
    """Make a row as high as its longest text: not every program does that by itself."""
    lines = max(
        (_lines(value, column.width) for column, value in zip(columns, row, strict=True)),
        default=1,
    )
    if lines > 1:
        page.row_dimensions[number].height = min(lines * LINE_HEIGHT, HIGHEST)


def _lines(value: Value, width: int) -> int:
    if not isinstance(value, str) or len(value) * 2 < width:
        return 1
    return sum(max(1, math.ceil(_letters(line) / (width - 0.5))) for line in value.split("\n"))


def _letters(text: str) -> float:
    return sum(WIDE if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _set_up(page: Worksheet, columns: int, last_row: int) -> None:
    """Keep the headings in sight, filter by them, and print on A4 as wide as the paper."""
    page.freeze_panes = page.cell(HEADER_ROW + 1, 1)
    page.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(columns)}{last_row}"
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    page.sheet_format.defaultRowHeight = LINE_HEIGHT
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = page.ORIENTATION_LANDSCAPE
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&P / &N"


def _put(cell: Cell, value: Value) -> None:
    """Write a value. Text stays text, whatever it begins with, also after somebody edits it."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _visible(value)
    cell.data_type = "s"
    cell.quotePrefix = True


def _visible(text: str) -> str:
    allowed: str = ILLEGAL_CHARACTERS_RE.sub("", text)
    return allowed[:LONGEST_TEXT]
