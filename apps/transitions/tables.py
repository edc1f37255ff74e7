"""The kept cells of the two tables as lines that can be judged."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from apps.issues.rules import typed
from apps.transitions.columns import code_of, places_of, role_of, says_no, says_yes, zeros_lost
from apps.transitions.models import Reorganisation
from apps.transitions.shapes import PersonRow, PlaceRow

SEPARATORS = re.compile(r"[,、，;；/\s]+")

Told = dict[str, str]


def place_rows(table: Reorganisation, known: Collection[str]) -> list[PlaceRow]:
    """`known` are the codes there are: one that a spreadsheet took for a number is one of them."""
    told = _told(table.department_heading, table.department_rows, "places")
    rows = [
        PlaceRow(
            number,
            code=code_of(cells.get("code", "")),
            name=tidy(cells.get("name", "")),
            parent=code_of(cells.get("parent", "")),
            former=tuple(
                code_of(part) for part in SEPARATORS.split(cells.get("former", "")) if part
            ),
            is_main=says_yes(cells.get("is_main", "")),
        )
        for number, cells in told
    ]
    lost = zeros_lost(known, {row.code for row in rows})
    return [
        replace(
            row,
            code=lost.get(row.code, row.code),
            parent=lost.get(row.parent, row.parent),
            former=tuple(lost.get(code, code) for code in row.former),
        )
        for row in rows
    ]


def people_rows(table: Reorganisation, known: Collection[str]) -> list[PersonRow]:
    """`known` are the staff numbers there are."""
    told = _told(table.people_heading, table.people_rows, "people")
    rows = [
        PersonRow(
            number,
            staff_number=code_of(cells.get("staff_number", "")),
            name=tidy(cells.get("name", "")),
            email=code_of(cells.get("email", "")),
            department=tidy(cells.get("department", "")),
            role=role_of(cells.get("role", "").strip()),
            leaves=says_yes(leaves := cells.get("leaves", "")),
            unclear="" if says_yes(leaves) or says_no(leaves) else tidy(leaves),
        )
        for number, cells in told
    ]
    lost = zeros_lost(known, {row.staff_number for row in rows})
    return [replace(row, staff_number=lost.get(row.staff_number, row.staff_number)) for row in rows]


def _told(
    heading: Sequence[str], rows: Sequence[tuple[int, list[str], bool]], kind: str
) -> Iterator[tuple[int, Told]]:
    places = places_of(heading, kind)
    for number, cells, _is_altered in rows:
        yield number, {f: cells[place] for f, place in places.items() if place < len(cells)}


def tidy(text: str) -> str:
    return " ".join(typed(text).split())
