"""The map of who is heard, as a workbook in the reader's language."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.fiscal_year import add_months
from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.dashboard.silence import (
    ABSENT,
    BEHIND,
    DECLARED,
    HEARD,
    MOVES,
    QUIET,
    SILENT,
    STEADY,
    Row,
    Said,
)
from apps.dashboard.silence_facts import SilenceMap

STATES: dict[str, str | Promise] = {
    HEARD: gettext_lazy("届いた"),
    DECLARED: gettext_lazy("該当なしと申告"),
    SILENT: gettext_lazy("まだ届いていない"),
    ABSENT: gettext_lazy("課がない"),
}
TRENDS: dict[str, str | Promise] = {
    MOVES: gettext_lazy("声が増えた"),
    BEHIND: gettext_lazy("声が減った"),
    QUIET: gettext_lazy("この1年、声がない"),
    STEADY: gettext_lazy("変わりなし"),
}


def silence_workbook(found: SilenceMap, *, subtitle: str, made_at: datetime) -> bytes:
    columns = [Column(_("課"), 26), Column(_("人数"), 8, "#,##0"), Column(_("動き"), 18)]
    columns += [Column(quarter_name(quarter), 16) for quarter in found.quarters]
    rows: list[list[Value]] = [
        [row.name, row.size, str(TRENDS[row.trend]), *(in_words(cell) for cell in row.cells)]
        for row in found.rows
    ]
    return write_workbook(
        [Sheet(_("課ごとの声"), tuple(columns), rows)],
        title=_("課ごとの声"),
        subtitle=subtitle,
        made_at=made_at,
    )


def quarter_name(quarter: date) -> str:
    """2026年4〜6月."""
    shown = {"year": quarter.year, "first": quarter.month, "last": add_months(quarter, 2).month}
    return _("%(year)s年%(first)s〜%(last)s月") % shown


def in_words(cell: Said) -> str:
    """Say of a quarter what its square shows, with its counts."""
    if cell.state != HEARD:
        return str(STATES[cell.state])
    shown = {"submitted": cell.submitted, "confirmed": cell.confirmed}
    return _("困りごと%(submitted)s件、同じ%(confirmed)s件") % shown


def label_of(row: Row, cell: Said, quarter: date) -> str:
    shown = {"department": row.name, "quarter": quarter_name(quarter), "what": in_words(cell)}
    return _("%(department)s、%(quarter)s：%(what)s") % shown
