"""The first sheet of an xlsx file: what its cells show, never what their formulas would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from apps.common.spreadsheets.archive import check_archive
from apps.common.spreadsheets.merged import filled_down, merged_down
from apps.common.spreadsheets.shapes import Bounds, Line, Unreadable

WHOLE = 1e15  # up to here a number without decimals is shown as people typed it


def xlsx_lines(content: bytes, bounds: Bounds, *, fills_merged: bool = False) -> Iterator[Line]:
    check_archive(content, bounds)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says about its own size is often wrong
        rows = sheet.iter_rows(max_col=bounds.columns, values_only=True)
        shown = (tuple(map(_shown, row)) for row in islice(rows, bounds.lines))
        merged = merged_down(_part(content, sheet)) if fills_merged else {}
        for number, cells in filled_down(enumerate(shown, start=1), merged):
            yield Line(number, cells)
    except Exception as error:  # openpyxl trusts the file, and fails in every way there is
        raise Unreadable("broken") from error


def _part(content: bytes, sheet: Any) -> bytes:
    """Return the sheet as it stands in the file: read line by line, openpyxl tells no merged cells.

    How large it gets was checked with the archive.
    """
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(sheet._worksheet_path.removeprefix("/"))


def _shown(value: object) -> str:
    """Return a cell's value as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        has_time = value.time() != time()
        return f"{value:%Y-%m-%d %H:%M}" if has_time else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    return str(value).replace("_x000D_", "\r")
