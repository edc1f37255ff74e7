"""Cells merged downwards: a spreadsheet shows what the first one holds beside each of their lines.

The file keeps that in the first cell alone, and tells the others at the end of the sheet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from openpyxl.utils import column_index_from_string

REGION = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*\bref="([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})"'
)
Filled = tuple[str, ...]


def merged_down(sheet: bytes) -> dict[int, list[tuple[int, int]]]:
    """Return by the line on which they begin the column and the last line of merged cells."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for letters, first, last in REGION.findall(sheet, max(sheet.find(b"mergeCells"), 0)):
        if int(first) < int(last):
            found[int(first)].append((column_index_from_string(letters.decode()) - 1, int(last)))
    return found


def filled_down(
    lines: Iterator[tuple[int, Filled]], merged: dict[int, list[tuple[int, int]]]
) -> Iterator[tuple[int, Filled]]:
    """Put what merged cells show into each of their lines that holds something of its own."""
    shown: dict[int, tuple[int, str]] = {}
    for number, cells in lines:
        filled = list(cells)
        if any(cell.strip() for cell in cells):
            for column, (last, text) in shown.items():
                filled += [""] * (column + 1 - len(filled))
                if number <= last and not filled[column].strip():
                    filled[column] = text
        for column, last in merged.get(number, ()):
            if column < len(cells):
                shown[column] = last, cells[column]
        yield number, tuple(filled)
