"""Which departments nobody has heard of in a quarter, and who speaks for them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from apps.common.fiscal_year import add_months, quarter_start
from apps.issues.models import Confirmation, Issue, QuarterDeclaration
from apps.organization.models import Department, Role
from apps.reminders.rules import QUARTER, QuarterFact
from apps.reminders.selectors.people import Staffing
from apps.reminders.selectors.timings import Timings


def quarter_facts(today: date, timings: Timings, staffing: Staffing) -> list[QuarterFact]:
    """Return the silent departments of the running quarter that anybody works in."""
    quarter = quarter_start(today)
    ends_on = add_months(quarter, 3) - timedelta(days=1)
    heard = heard_departments(quarter, staffing)
    found = []
    for department in Department.objects.on(today).order_by("pk").values_list("pk", flat=True):
        members = staffing.holding(Role.WG_MEMBER, department)
        heads = staffing.holding(Role.HEAD, department)
        staffed = members or heads or staffing.holding(Role.STAFF, department)
        if staffed and department not in heard:
            found.append(
                QuarterFact(department, quarter, ends_on, members, heads, timings.of(QUARTER))
            )
    return found


def heard_departments(quarter: date, staffing: Staffing) -> frozenset[int]:
    """Return who was heard since a quarter began, and the heirs of those that are gone."""
    since = timezone.make_aware(datetime.combine(quarter, time()))
    spoke = [
        Issue.objects.filter(submitted_at__gte=since),
        Confirmation.objects.confirmed().filter(confirmed_at__gte=since),
        QuarterDeclaration.objects.filter(quarter=quarter),
    ]
    departments = {
        pk
        for rows in spoke
        for pk in rows.order_by().values_list("department", flat=True).distinct()
    }
    return frozenset().union(*(staffing.heirs(pk) | {pk} for pk in departments))
