"""One door for every kind of table."""

from __future__ import annotations

from collections.abc import Iterator

from apps.common.spreadsheets.separated import separated_lines
from apps.common.spreadsheets.shapes import Bounds, Line, Unreadable
from apps.common.spreadsheets.xlsx import xlsx_lines

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .xls, or a workbook with a password


def is_workbook(content: bytes) -> bool:
    return content.startswith(ZIP)


def read_lines(
    content: bytes, bounds: Bounds | None = None, *, fills_merged: bool = False
) -> Iterator[Line]:
    """Give the lines of an xlsx or csv file one by one; raise `Unreadable` where that ends.

    `fills_merged`: what cells that are merged downwards show counts for each of their lines.
    """
    if content.startswith(OLE):
        raise Unreadable("old_format")
    if is_workbook(content):
        return xlsx_lines(content, bounds or Bounds(), fills_merged=fills_merged)
    return separated_lines(content)
