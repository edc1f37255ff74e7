"""The same report of two months, side by side out of what was frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from apps.organization.models import User
from apps.reports.figures.comparing import Comparison, compare
from apps.reports.models import MonthlyReport


@dataclass(frozen=True)
class Pair:
    """Two months' reports about the same thing, the earlier first, and every figure of both."""

    earlier: MonthlyReport
    later: MonthlyReport
    comparison: Comparison

    @property
    def both(self) -> tuple[MonthlyReport, MonthlyReport]:
        return self.earlier, self.later

    def only_changed(self) -> Pair:
        return replace(self, comparison=self.comparison.only_changed())


def other_months_of(report: MonthlyReport, user: User) -> list[date]:
    """Return the months one may read the same report of, the newest first."""
    same = MonthlyReport.objects.in_force().visible_to(user).about_same_as(report)
    others = same.exclude(month=report.month).order_by("-month")
    return list(others.values_list("month", flat=True))


def usual_month(month: date, others: Sequence[date]) -> date:
    """Return the last month before, else the first one after; `others` are not empty."""
    earlier = [other for other in others if other < month]
    return max(earlier) if earlier else min(others)


def side_by_side(report: MonthlyReport, month: date, user: User) -> Pair:
    """Return a report and the same one of another month; DoesNotExist where one may not read it."""
    same = MonthlyReport.objects.in_force().visible_to(user).about_same_as(report)
    other = same.select_related("edition", "department", "project").get(month=month)
    earlier, later = sorted((report, other), key=lambda one: one.month)
    return Pair(earlier, later, compare(earlier.figures, later.figures))
