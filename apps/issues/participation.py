"""Whether a department has been heard this quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from apps.common.fiscal_year import add_months, quarter_start
from apps.issues.models import Confirmation, Issue, QuarterDeclaration
from apps.issues.permissions import SPEAKERS
from apps.organization.models import Department, Role, User


@dataclass(frozen=True)
class QuarterStanding:
    """A department in the running quarter."""

    department: Department
    quarter: date
    is_heard: bool
    has_declared: bool

    @property
    def is_silent(self) -> bool:
        return not (self.is_heard or self.has_declared)

    @property
    def last_month(self) -> date:
        return add_months(self.quarter, 2)


def quarter_standing(user: User, today: date) -> QuarterStanding | None:
    """Return how the department stands for which this person speaks; None: for none."""
    speaks = user.departments_as(set(SPEAKERS) - {Role.COORDINATOR})
    if not speaks:
        return None
    department, quarter = speaks[0], quarter_start(today)
    since = timezone.make_aware(datetime.combine(quarter, time()))
    said = Confirmation.objects.confirmed().filter(department=department, confirmed_at__gte=since)
    sent = Issue.objects.filter(department=department, submitted_at__gte=since)
    return QuarterStanding(
        department,
        quarter,
        is_heard=sent.exists() or said.exists(),
        has_declared=QuarterDeclaration.objects.filter(
            department=department, quarter=quarter
        ).exists(),
    )
