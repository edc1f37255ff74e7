"""What a report's workbook holds: the same frozen figures as the page and the mail."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.wording import jdate
from apps.common.workbook import write_workbook
from apps.reports.figures.shapes import ExecutiveFigures, ProjectFigures
from apps.reports.models import MonthlyReport
from apps.reports.phrases import edition_name, month_in_words
from apps.reports.sheets.city import city_sheets
from apps.reports.sheets.correction import correction_sheets
from apps.reports.sheets.department import department_sheets
from apps.reports.sheets.project import project_sheets


def workbook_of(report: MonthlyReport) -> bytes:
    """Return a report as an xlsx file in the language that is active."""
    figures = report.shown
    if isinstance(figures, ExecutiveFigures):
        sheets = city_sheets(figures)
    elif isinstance(figures, ProjectFigures):
        sheets = project_sheets(figures)
    else:
        sheets = department_sheets(figures)
    return write_workbook(
        [*sheets, *correction_sheets(report)],
        title=_("%(month)s 月次報告 %(about)s")
        % {"month": month_in_words(report.month), "about": _about(report)},
        subtitle=_("%(day)s現在") % {"day": jdate(figures.as_of)}
        + f" {edition_name(report.edition)}",
        made_at=report.frozen_at,
    )


def workbook_name(report: MonthlyReport) -> str:
    """月次報告_令和8年10月_市民課.xlsx, without letters that a file's name cannot hold."""
    name = f"{pgettext('one', '月次報告')}_{month_in_words(report.month)}_{_about(report)}"
    if report.edition.is_correction:
        name += f"_{edition_name(report.edition)}"
    name += ".xlsx"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name)


def _about(report: MonthlyReport) -> str:
    return report.about
