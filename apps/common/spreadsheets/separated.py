"""Values separated by commas or tabs, in the encodings that a city hall's programs write."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from apps.common.spreadsheets.shapes import Line, Unreadable

# A mark at the beginning tells the encoding; without one it is what can be read without a fault.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
UNMARKED = ("utf-8", "cp932")


def separated_lines(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    rows = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            yield Line(number, tuple(row))
    except csv.Error as error:
        raise Unreadable("quotes", line=number + 1) from error


def _decoded(content: bytes) -> str:
    marked = [encoding for mark, encoding in MARKS.items() if content.startswith(mark)]
    for encoding in marked or UNMARKED:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("letters")


def _separator(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return "\t" if first.count("\t") > first.count(",") else ","
