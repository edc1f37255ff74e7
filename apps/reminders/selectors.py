"""The facts that the rules ask for, and who looks after what nobody owns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max

from apps.issues.models import Issue
from apps.milestones.models import Milestone
from apps.organization.models import Role, User
from apps.reminders.models import Reminder
from apps.reminders.rules import AHEAD_DAYS, MilestoneFact, ReplyFact

# The longest that the calendar moves a day (the turn of the year), generously.
MOVED_BY_AT_MOST = timedelta(days=14)


def coordinators(today: date) -> list[int]:
    """Return who looks after things: coordinators, and without any, who administers the system."""
    for role in (Role.COORDINATOR, Role.SYSTEM_ADMIN):
        found = list(User.objects.holding(role, today).values_list("pk", flat=True))
        if found:
            return found
    return list(User.objects.active().filter(is_superuser=True).values_list("pk", flat=True))


def milestone_facts(today: date) -> Iterator[MilestoneFact]:
    """Yield the open milestones about which there may be something to tell."""
    horizon = today + timedelta(days=max(AHEAD_DAYS)) + MOVED_BY_AT_MOST
    rows = (
        Milestone.objects.due_by(horizon)
        .filter(project__program__closed_on__isnull=True)
        .order_by("pk")
        .values_list("pk", "due_on", "date_version", "owner_id", "owner__is_active")
    )
    for row in rows.iterator():
        yield MilestoneFact(*row)


def reply_facts(today: date) -> Iterator[ReplyFact]:
    """Yield the pain points that still wait for their first reply."""
    rows = (
        Issue.objects.open()
        .filter(first_replied_at__isnull=True, reply_due_on__lte=today + MOVED_BY_AT_MOST)
        .order_by("pk")
        .values_list("pk", "reply_due_on")
    )
    for row in rows.iterator():
        yield ReplyFact(*row)


Seen = dict[tuple[int, int | None, int | None, int], date]


def latest_told() -> Seen:
    """Return the latest stage that stands per recipient, subject and version of its date."""
    rows = (
        Reminder.objects.standing()
        .filter(milestone__completed_on__isnull=True, issue__first_replied_at__isnull=True)
        .order_by()
        .values_list("recipient", "milestone", "issue", "version")
        .annotate(latest=Max("due_on"))
    )
    return {tuple(key): latest for *key, latest in rows.iterator()}
