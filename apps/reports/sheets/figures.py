"""Rows and formats that the city's sheets and the departments' have in common."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.common.wording import in_japanese
from apps.common.workbook import Column, Value
from apps.issues.models import Status
from apps.reports.figures.shapes import Compared, Promises, StatusCount

NUMBER = "#,##0"
SIGNED = '+#,##0;"-"#,##0;0'
SIGNED_PARTS = '+#,##0.##;"-"#,##0.##;0'
PERCENT = "0%"


def day_format() -> str:
    """How the reader's language writes a day, in a spreadsheet's terms."""
    return 'yyyy"年"m"月"d"日"' if in_japanese() else "d mmm yyyy"


def figure_columns() -> tuple[Column, ...]:
    return (
        Column(_("数字"), 40),
        Column(_("この月"), 12, NUMBER),
        Column(_("前の月"), 12, NUMBER),
        Column(_("差"), 12, SIGNED),
        Column(_("単位"), 8),
        Column(_("数え方"), 48),
    )


def figure(label: str | Promise, figure: Compared, unit: str, note: str = "") -> list[Value]:
    return [str(label), figure.now, figure.before, figure.difference, unit, note]


def counted_rows(label: str, counted: Compared | None) -> list[list[Value]]:
    """Return no line where an older month did not count it."""
    return [] if counted is None else [figure(label, counted, _("件"))]


def status_rows(statuses: Iterable[StatusCount]) -> list[list[Value]]:
    note = _("月の終わりの状態")
    return [figure(Status(row.status).label, row.count, _("件"), note) for row in statuses]


def promise_rows(promises: Promises) -> list[list[Value]]:
    return [
        figure(_("この月が期日のお返事"), promises.owed, _("件")),
        figure(_("うち期日までにお返しした"), promises.kept, _("件")),
        figure(_("期日を過ぎてお待たせしている"), promises.late, _("件"), _("月の終わり")),
    ]
