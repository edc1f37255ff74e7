"""The reports that are there, as a reader may see them."""

from __future__ import annotations

from dataclasses import dataclass

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
    same = MonthlyReport.objects.visible_to(user).filter(
        kind=report.kind, department=report.department_id, month__in=months
    )
    found = {neighbour.month: neighbour for neighbour in same.defer("figures")}
    return Neighbours(found.get(months[0]), found.get(months[1]))
