"""The kept cells of the two tables as lines that can be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from apps.issues.rules import typed
from apps.transitions.columns import places_of, role_of, says_yes
from apps.transitions.models import Reorganisation
from apps.transitions.shapes import PersonRow, PlaceRow

SEPARATORS = re.compile(r"[,、，;；/\s]+")

Told = dict[str, str]


def place_rows(table: Reorganisation) -> list[PlaceRow]:
    told = _told(table.department_heading, table.department_rows, "places")
    return [
        PlaceRow(
            number,
            code=_code(cells.get("code", "")),
            name=_tidy(cells.get("name", "")),
            parent=_code(cells.get("parent", "")),
            former=tuple(_code(part) for part in SEPARATORS.split(cells.get("former", "")) if part),
            is_main=says_yes(cells.get("is_main", "")),
        )
        for number, cells in told
    ]


def people_rows(table: Reorganisation) -> list[PersonRow]:
    told = _told(table.people_heading, table.people_rows, "people")
    return [
        PersonRow(
            number,
            staff_number=_code(cells.get("staff_number", "")),
            name=_tidy(cells.get("name", "")),
            email=_code(cells.get("email", "")),
            department=_tidy(cells.get("department", "")),
            role=role_of(cells.get("role", "").strip()),
            leaves=says_yes(cells.get("leaves", "")),
        )
        for number, cells in told
    ]


def _told(
    heading: Sequence[str], rows: Sequence[tuple[int, list[str], bool]], kind: str
) -> Iterator[tuple[int, Told]]:
    places = places_of(heading, kind)
    for number, cells, _is_altered in rows:
        yield number, {f: cells[place] for f, place in places.items() if place < len(cells)}


def _tidy(text: str) -> str:
    return " ".join(typed(text).split())


def _code(text: str) -> str:
    """Return a code as it is compared: no spaces, and half-width whatever the keyboard was."""
    folded = text.strip()
    return folded if folded.isascii() else _half(folded)


def _half(text: str) -> str:
    """Return full-width letters and digits as half-width ones, in the case they were typed in."""
    return "".join(
        chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in text if not one.isspace()
    )
