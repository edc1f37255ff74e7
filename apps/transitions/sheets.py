"""The files of a reorganisation: templates to fill, and the lines that have to be put right."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.transitions.columns import NEEDED
from apps.transitions.models import Reorganisation
from apps.transitions.shapes import Fault
from apps.transitions.wording import COLUMNS, column_of, sentence_of

WIDTHS = {
    "places": {"code": 14, "name": 30, "parent": 14, "former": 24, "is_main": 18},
    "people": {
        "staff_number": 14,
        "name": 20,
        "email": 34,
        "department": 24,
        "role": 12,
        "leaves": 12,
    },
}
TITLES = {"places": gettext_lazy("組織の表"), "people": gettext_lazy("職員の表")}


def headings(kind: str) -> list[str]:
    """Return the headings of a table in its order; what is needed has a mark."""
    return [f"{_heading(f, kind)}{'*' * (f in NEEDED[kind])}" for f in WIDTHS[kind]]


def _heading(field: str, kind: str) -> str:
    return _("氏名") if (field, kind) == ("name", "people") else str(COLUMNS[field])


def template_workbook(kind: str, rows: Sequence[Sequence[Value]], *, now: datetime) -> bytes:
    """Return a table filled with how things are, to be changed, as xlsx."""
    columns = [
        Column(heading, width)
        for heading, width in zip(headings(kind), WIDTHS[kind].values(), strict=True)
    ]
    return write_workbook(
        [Sheet(str(TITLES[kind]), tuple(columns), rows)],
        title=str(TITLES[kind]),
        subtitle=_("今の様子が入っています。変わるところを直して、そのまま選べます。"),
        made_at=now,
    )


def template_csv(kind: str, rows: Sequence[Sequence[Value]]) -> bytes:
    """Return the same as CSV, with the mark by which Excel knows the letters."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(headings(kind))
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    """Keep a spreadsheet from reading a name as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value


def faults_workbook(
    table: Reorganisation, faults: dict[str, Sequence[Fault]], *, now: datetime
) -> bytes:
    """Return the lines to be put right as they were, each with what to do: to be chosen again."""
    kept = {
        "places": (table.department_heading, table.department_rows),
        "people": (table.people_heading, table.people_rows),
    }
    sheets = [_sheet(kind, *kept[kind], found) for kind, found in faults.items() if found]
    return write_workbook(
        sheets,
        title=_("直すところのある行"),
        subtitle=_("直して、元の表に戻してから、もう一度選んでください。"),
        made_at=now,
    )


def _sheet(
    kind: str,
    heading: Sequence[str],
    rows: Sequence[tuple[int, list[str], bool]],
    faults: Sequence[Fault],
) -> Sheet:
    cells = {number: row for number, row, _is_altered in rows}
    columns = (
        *(Column(name, 18) for name in heading),
        Column(_("行"), 8),
        Column(_("直すところ"), 60),
    )
    lines: list[list[Value]] = [
        [
            *(_cell(cells[fault.number], place) for place in range(len(heading))),
            fault.number,
            _("%(column)s：%(what)s") % {"column": column_of(fault), "what": sentence_of(fault)},
        ]
        for fault in faults
    ]
    return Sheet(str(TITLES[kind]), columns, lines)


def _cell(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""
