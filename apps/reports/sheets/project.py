"""The sheets of a working group's workbook."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.common.workbook import Column, Sheet, Value
from apps.reports.figures.shapes import ProjectFigures
from apps.reports.sheets.city import kpi_sheet, moved_sheet, project_sheet
from apps.reports.sheets.department import due_sheet
from apps.reports.sheets.figures import NUMBER, day_format


def project_sheets(figures: ProjectFigures) -> list[Sheet]:
    return [
        project_sheet([figures.alone]),
        kpi_sheet([figures.project]),
        due_sheet(figures.due),
        moved_sheet(figures.moved),
        _decisions(figures),
        _problems(figures),
        _members(figures),
    ]


def _decisions(figures: ProjectFigures) -> Sheet:
    columns = (Column(_("いつのこと"), 16, day_format()), Column(_("決まったこと"), 80))
    rows: list[list[Value]] = [[one.decided_on, one.text] for one in figures.decisions]
    return Sheet(_("決まったこと"), columns, rows)


def _problems(figures: ProjectFigures) -> Sheet:
    columns = (
        Column(_("共通課題"), 60),
        Column(_("課の数"), 12, NUMBER),
        Column(_("困りごと"), 12, NUMBER),
    )
    rows: list[list[Value]] = [[one.title, one.departments, one.points] for one in figures.problems]
    return Sheet(_("共通課題"), columns, rows)


def _members(figures: ProjectFigures) -> Sheet:
    columns = (Column(_("職員"), 24), Column(_("役割"), 32))
    rows: list[list[Value]] = [[member.name, member.role] for member in figures.members]
    return Sheet(_("作業部会"), columns, rows)
