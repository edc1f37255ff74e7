"""Whether somebody may still read what a digest tells them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from apps.milestones.models import Milestone
from apps.organization.models import Role, User
from apps.reminders.models import Because, Reminder
from apps.reminders.selectors.people import coordinators

LOOKED_AFTER = Q(because=Because.COORDINATOR) | Q(issue__isnull=False, because=Because.OWNER)


def may_still_read(person: User, message: int, today: date) -> bool:
    """Return whether each thing in a mail is still one's own, or still falls to one's role."""
    told = Reminder.objects.filter(message=message)
    reasons = set(told.order_by().values_list("because", flat=True))
    if Because.HEAD in reasons and not person.has_role(Role.HEAD):
        return False
    if Because.MEMBER in reasons and not person.has_role(Role.WG_MEMBER):
        return False
    if told.filter(LOOKED_AFTER).exists() and person.pk not in coordinators(today):
        return False
    readable = Milestone.objects.visible_to(person).values("pk")
    hidden = Q(milestone__isnull=False) & ~Q(milestone__in=readable)
    taken_away = Q(kpi__isnull=False, because=Because.OWNER) & ~Q(kpi__project__owner=person)
    return not told.exclude(because=Because.COORDINATOR).filter(hidden | taken_away).exists()
