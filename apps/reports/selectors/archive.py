"""The reports that are there, as a reader may see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.common.fiscal_year import add_months
from apps.organization.models import User
from apps.reports.models import MonthlyReport


@dataclass(frozen=True)
class Neighbours:
    """The same report a month earlier and a month later, where there is one."""

    earlier: MonthlyReport | None
    later: MonthlyReport | None


def neighbours_of(report: MonthlyReport, user: User) -> Neighbours:
    months = [add_months(report.month, -1), add_months(report.month, 1)]
    same = (
        MonthlyReport.objects.in_force()
        .visible_to(user)
        .filter(
            kind=report.kind,
            department=report.department_id,
            project=report.project_id,
            month__in=months,
        )
    )
    found = {neighbour.month: neighbour for neighbour in same.defer("figures")}
    return Neighbours(found.get(months[0]), found.get(months[1]))


def editions_of(report: MonthlyReport, user: User) -> QuerySet[MonthlyReport]:
    """Return the same report in every edition of its month that one may read, newest first."""
    readable: QuerySet[MonthlyReport] = MonthlyReport.objects.visible_to(user)
    same = readable.filter(
        month=report.month,
        kind=report.kind,
        department=report.department_id,
        project=report.project_id,
    )
    return same.select_related("edition").defer("figures").order_by("-edition__number")
