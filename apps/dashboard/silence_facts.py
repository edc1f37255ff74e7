"""What departments did in each quarter, read in a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncQuarter
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.fiscal_year import add_months, quarter_start
from apps.dashboard.silence import Column, Row, Said, columns_of, rows_of, without_names
from apps.issues.models import Confirmation, Issue, QuarterDeclaration
from apps.organization.models import Department, Membership, Role, User
from apps.organization.selectors import places

QUARTERS = 8


@dataclass(frozen=True)
class SilenceMap:
    quarters: list[date]
    rows: list[Row]
    columns: list[Column]
    left_out: int = 0


def quarters_until(today: date) -> list[date]:
    """Return the first days of two years' quarters, the running one last."""
    current = quarter_start(today)
    return [add_months(current, 3 * step) for step in range(1 - QUARTERS, 1)]


def may_see_map(user: User) -> bool:
    return user.has_role(Role.COORDINATOR, Role.EXECUTIVE, Role.HEAD)


def silence_map(user: User, standpoint: str, today: date) -> SilenceMap:
    """Return what this person may see: all, all but the names of small ones, or their own."""
    quarters = quarters_until(today)
    found = places(standpoint, today)
    departments = Department.objects.all()
    names = dict(departments.values_list("pk", "name"))
    said = _said(departments, quarters, today)
    rows = rows_of(names, found.shown_as, said, quarters)
    left_out = 0
    if user.has_role(Role.COORDINATOR):
        pass
    elif user.has_role(Role.EXECUTIVE):
        rows, left_out = without_names(rows, settings.SMALL_DEPARTMENT, _("小さな課"))
    else:
        own = user.answers_for({Role.HEAD})
        rows = [row for row in rows if row.key in own]
    return SilenceMap(quarters, rows, columns_of(rows, len(quarters)), left_out)


def _said(
    departments: QuerySet[Department, Any], quarters: list[date], today: date
) -> dict[tuple[int, date], Said]:
    since = timezone.make_aware(datetime.combine(quarters[0], time()))
    submitted = _counted(Issue.objects.filter(submitted_at__gte=since), "submitted_at")
    confirmed = _counted(
        Confirmation.objects.confirmed().filter(confirmed_at__gte=since), "confirmed_at"
    )
    declared = set(
        QuarterDeclaration.objects.filter(quarter__gte=quarters[0])
        .order_by()
        .values_list("department", "quarter")
    )
    days = {quarter: min(_last(quarter), today) for quarter in quarters}
    sizes = _sizes(days)
    return {
        (pk, quarter): Said(
            submitted[pk, quarter],
            confirmed[pk, quarter],
            (pk, quarter) in declared,
            sizes[pk, quarter],
            _existed(starts_on, ends_on, quarter) and sizes[pk, quarter] > 0,
        )
        for pk, starts_on, ends_on in departments.values_list("pk", "starts_on", "ends_on")
        for quarter in quarters
    }


def _existed(starts_on: date, ends_on: date | None, quarter: date) -> bool:
    return starts_on <= _last(quarter) and (ends_on is None or ends_on >= _last(quarter))


def _last(quarter: date) -> date:
    return add_months(quarter, 3) - timedelta(days=1)


def _counted(rows: QuerySet[Any, Any], moment: str) -> Counter[tuple[int, date]]:
    by_quarter = rows.order_by().annotate(quarter=TruncQuarter(moment))
    counts = by_quarter.values_list("department", "quarter").annotate(n=Count("pk"))
    return Counter({(pk, timezone.localdate(quarter)): n for pk, quarter, n in counts})


def _sizes(days: dict[date, date]) -> Counter[tuple[int, date]]:
    """Return how many people worked in each department at the end of each quarter."""
    people: dict[tuple[int, date], set[int]] = defaultdict(set)
    columns = ("department", "user", "starts_on", "ends_on")
    for department, user, starts_on, ends_on in Membership.objects.order_by().values_list(*columns):
        for quarter, day in days.items():
            if starts_on <= day and (ends_on is None or ends_on >= day):
                people[department, quarter].add(user)
    return Counter({key: len(found) for key, found in people.items()})
