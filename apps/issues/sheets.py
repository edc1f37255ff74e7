"""The files of the import: a template to fill, and the rows that have to be put right."""

from __future__ import annotations

import csv
from datetime import datetime
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.issues.columns import FIELDS, plain
from apps.issues.models import IssueImport
from apps.issues.voices import Judged, Judgement

# Every question of the table, in its order: what its column is called, and how wide it is.
HEADINGS = {
    "words": (gettext_lazy("困りごと"), 50),
    "department": (gettext_lazy("課"), 16),
    "times": (gettext_lazy("回数"), 8),
    "per": (gettext_lazy("期間"), 10),
    "minutes": (gettext_lazy("1回の時間（分）"), 14),
    "people": (gettext_lazy("人数"), 8),
    "work": (gettext_lazy("どんな仕事"), 20),
    "tool": (gettext_lazy("書類やシステム"), 20),
    "since": (gettext_lazy("いつ頃から"), 14),
    "wish": (gettext_lazy("本当はどうなるとよいか"), 40),
    "occasion": (gettext_lazy("どこで聞いた声か"), 24),
}
ROW, REASON = gettext_lazy("行"), gettext_lazy("直すところ")


def heading_of(field: str) -> str:
    return str(HEADINGS[field][0])


def template_workbook(*, now: datetime) -> bytes:
    """Return an empty table to fill in, as xlsx."""
    columns = tuple(
        Column(f"{label}*" if field == "words" else str(label), width)
        for field, (label, width) in HEADINGS.items()
    )
    return write_workbook(
        [Sheet(_("困りごと"), columns, [])],
        title=_("困りごとの取り込み"),
        subtitle=_("見出しの下に、1行に1件ずつ書いてください。*の列だけ書けば届きます。"),
        made_at=now,
    )


def template_csv() -> bytes:
    """Return the same as CSV, with the mark by which Excel knows the letters."""
    text = StringIO()
    labels = [f"{heading_of(name)}*" if name == "words" else heading_of(name) for name in HEADINGS]
    csv.writer(text).writerow(labels)
    return text.getvalue().encode("utf-8-sig")


def errors_workbook(table: IssueImport, judgement: Judgement, *, now: datetime) -> bytes:
    """Return the rows to be put right as they were, each with what to do: to be chosen again."""
    cells = {number: row for number, row, _is_altered in table.rows}
    ours = {plain(str(ROW)), plain(str(REASON))}
    places = [place for place, name in enumerate(table.heading) if plain(name) not in ours]
    columns = [Column(table.heading[place], _width(table.heading[place])) for place in places]
    rows: list[list[Value]] = [
        [*(_cell(cells[judged.number], place) for place in places), judged.number, reasons(judged)]
        for judged in judgement.wrong
    ]
    return write_workbook(
        [Sheet(str(REASON), (*columns, Column(str(ROW), 8), Column(str(REASON), 60)), rows)],
        title=_("直すところのある行"),
        subtitle=_("この表を直して、そのまま選び直せます。もう届いた行は入っていません。"),
        made_at=now,
    )


def reasons(judged: Judged) -> str:
    """Say all that is wrong with a row, each with its column."""
    separator = _("%(column)s：%(what)s")
    return "\n".join(
        separator % {"column": heading_of(problem.field), "what": problem.message}
        for problem in judged.piece.problems
    )


def _cell(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _width(heading: str) -> int:
    field = FIELDS.get(plain(heading))
    return HEADINGS[field][1] if field else 16
