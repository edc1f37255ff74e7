"""What a correction put right, as a sheet of its own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.common.workbook import Column, Sheet, Value
from apps.reports.figures.naming import Difference
from apps.reports.models import MonthlyReport
from apps.reports.naming import figure_name, figure_value
from apps.reports.sheets.figures import SIGNED

FIGURE = "#,##0.##"


def correction_sheets(report: MonthlyReport) -> list[Sheet]:
    """Return none for a first edition: there is nothing to compare it with."""
    if not report.edition.is_correction:
        return []
    columns = (
        Column(_("数字"), 48),
        Column(_("前の版"), 14, FIGURE),
        Column(_("この版"), 14, FIGURE),
        Column(_("差"), 12, SIGNED),
        Column(_("訂正の理由"), 48),
    )
    rows = [_row(difference, report.edition.reason) for difference in report.differences]
    return [Sheet(_("訂正"), columns, rows)]


def _row(difference: Difference, reason: str) -> list[Value]:
    before, after = (
        figure_value(value) if isinstance(value, str) else value
        for value in (difference.before, difference.after)
    )
    return [figure_name(difference), before, after, difference.step, reason]
