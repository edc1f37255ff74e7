"""The reports that are there, as a reader may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from apps.common.fiscal_year import FiscalYear, add_months
from apps.organization.models import User
from apps.reports.models import MonthlyReport


@dataclass(frozen=True)
class Offered:
    """What there is to choose from: months and fiscal years, the newest first, and kinds."""

    months: tuple[date, ...]
    kinds: frozenset[str]

    @property
    def fiscal_years(self) -> list[int]:
        years = {FiscalYear.containing(month).year for month in self.months}
        return sorted(years, reverse=True)


def offered_in(readable: QuerySet[MonthlyReport]) -> Offered:
    """Return what somebody's readable reports are about."""
    rows = set(readable.order_by().values_list("month", "kind").distinct())
    months = sorted({month for month, _kind in rows}, reverse=True)
    return Offered(tuple(months), frozenset(kind for _month, kind in rows))


@dataclass(frozen=True)
class Neighbours:
    """The same report a month earlier and a month later, where there is one."""

    earlier: MonthlyReport | None
    later: MonthlyReport | None


def neighbours_of(report: MonthlyReport, user: User) -> Neighbours:
    months = [add_months(report.month, -1), add_months(report.month, 1)]
    same = MonthlyReport.objects.in_force().visible_to(user).about_same_as(report)
    near = same.filter(month__in=months).defer("figures")
    found = {neighbour.month: neighbour for neighbour in near}
    return Neighbours(found.get(months[0]), found.get(months[1]))


def editions_of(report: MonthlyReport, user: User) -> QuerySet[MonthlyReport]:
    """Return the same report in every edition of its month that one may read, newest first."""
    readable = MonthlyReport.objects.visible_to(user).about_same_as(report)
    same: QuerySet[MonthlyReport] = readable.filter(month=report.month)
    return same.select_related("edition").defer("figures").order_by("-edition__number")
