"""What a report's workbook holds: the same frozen figures as the page and the mail."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from apps.common.wording import jdate
from apps.common.workbook import write_workbook
from apps.reports.figures.shapes import ExecutiveFigures
from apps.reports.models import MonthlyReport
from apps.reports.phrases import month_in_words
from apps.reports.sheets.city import city_sheets
from apps.reports.sheets.department import department_sheets

CITY = gettext_lazy("全庁")


def workbook_of(report: MonthlyReport) -> bytes:
    """Return a report as an xlsx file in the language that is active."""
    figures = report.shown
    return write_workbook(
        city_sheets(figures)
        if isinstance(figures, ExecutiveFigures)
        else department_sheets(figures),
        title=_("%(month)s 月次報告 %(about)s")
        % {"month": month_in_words(report.month), "about": _about(report)},
        subtitle=_("%(day)s現在") % {"day": jdate(figures.as_of)},
        made_at=report.frozen_at,
    )


def workbook_name(report: MonthlyReport) -> str:
    """月次報告_令和8年10月_市民課.xlsx, without letters that a file's name cannot hold."""
    name = f"{pgettext('one', '月次報告')}_{month_in_words(report.month)}_{_about(report)}.xlsx"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name)


def _about(report: MonthlyReport) -> str:
    return report.department.name if report.department else str(CITY)
