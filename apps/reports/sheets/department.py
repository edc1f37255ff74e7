"""The sheets of a department's workbook."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.common.workbook import Column, Sheet, Value
from apps.issues.models import Status
from apps.reports.figures.shapes import DepartmentFigures, DueMilestone
from apps.reports.sheets.figures import (
    NUMBER,
    counted_rows,
    day_format,
    figure,
    figure_columns,
    promise_rows,
    status_rows,
)
from apps.reports.sheets.improvements import offer_sheet, standing_sheet


def department_sheets(figures: DepartmentFigures) -> list[Sheet]:
    return [
        _own_summary(figures),
        _own_points(figures),
        _others(figures),
        standing_sheet(figures.standings),
        offer_sheet(figures.offers),
        due_sheet(figures.due),
    ]


def _own_summary(figures: DepartmentFigures) -> Sheet:
    rows = [
        figure(_("この月に届いた困りごと"), figures.received, _("件")),
        figure(_("まだ途中の困りごと"), figures.open, _("件"), _("月の終わり")),
        *status_rows(figures.statuses),
        *promise_rows(figures.promises),
        *counted_rows(_("ほかの課が使っていて、まだ答えのない改善"), figures.counts.get("offers")),
    ]
    return Sheet(_("概要"), figure_columns(), rows)


def _own_points(figures: DepartmentFigures) -> Sheet:
    columns = (Column(_("課題"), 80), Column(_("状態"), 12), Column(_("前の月の状態"), 14))
    rows: list[list[Value]] = [
        [
            point.statement,
            str(Status(point.status).label),
            str(Status(point.status_before).label) if point.status_before else "",
        ]
        for point in figures.own
    ]
    return Sheet(_("この課の困りごと"), columns, rows)


def _others(figures: DepartmentFigures) -> Sheet:
    columns = (
        Column(_("課題"), 80),
        Column(_("課"), 24),
        Column(_("困っている課の数"), 12, NUMBER),
    )
    rows: list[list[Value]] = [
        [point.statement, point.department or _("小さな課"), point.departments]
        for point in figures.others
    ]
    return Sheet(_("ほかの課でも"), columns, rows)


def due_sheet(due: Iterable[DueMilestone]) -> Sheet:
    columns = (
        Column(_("マイルストーン"), 40),
        Column(_("重点事業"), 32),
        Column(_("期日"), 16, day_format()),
        Column(_("過ぎた日数"), 12, NUMBER),
    )
    rows: list[list[Value]] = [
        [milestone.title, milestone.project, milestone.due_on, milestone.days_late]
        for milestone in due
    ]
    return Sheet(_("お願い"), columns, rows)
