"""What roles allow that services of several apps insist on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from apps.organization.models import Membership, Role, User

# A head still passes on the work of who left the department so recently.
STILL_THEIRS = timedelta(days=92)


def require_coordinator(actor: User) -> None:
    """Refuse everybody who does not coordinate today."""
    if not actor.has_role(Role.COORDINATOR):
        raise PermissionDenied


def people_to_hand_over(user: User, today: date) -> QuerySet[User, Any]:
    """Return whose work `user` may pass on: anybody's, or that of the department they head.

    Coordinators and system administrators look after all; a head after those who work in the
    department, or did until lately.
    """
    everybody: QuerySet[User, Any] = User.objects.all()
    if looks_after_all(user):
        return everybody
    headed = user.answers_for({Role.HEAD})
    if not headed:
        return everybody.none()
    lately = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today - STILL_THEIRS),
        department__in=headed,
        starts_on__lte=today,
    )
    return everybody.filter(pk__in=lately.values("user"))


def reorganises(user: User) -> bool:
    """Return whether departments and people are this person's to change."""
    return user.has_role(Role.SYSTEM_ADMIN)


def looks_after_all(user: User) -> bool:
    """Return whether what has no recipient is this person's to place."""
    return user.has_role(Role.COORDINATOR, Role.SYSTEM_ADMIN)
