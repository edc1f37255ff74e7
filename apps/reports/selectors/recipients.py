"""Who gets which report on a day: by what they are then, not by what they were in the month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from apps.organization.models import DepartmentSuccession, Membership, Role, User

CITY_ROLES = (Role.EXECUTIVE, Role.COORDINATOR)
DEPARTMENT_ROLES = (Role.HEAD, Role.WG_MEMBER)


@dataclass(frozen=True)
class Recipients:
    """Executives and coordinators for the city's report, heads and members for departments'."""

    city: tuple[User, ...] = ()
    by_department: dict[int, tuple[User, ...]] = field(default_factory=dict)


def recipients_on(day: date) -> Recipients:
    """Return each person once per report. A department's heir gets what was addressed to it."""
    holding = Membership.objects.on(day).filter(
        role__in=[*CITY_ROLES, *DEPARTMENT_ROLES], user__is_active=True
    )
    city: dict[int, User] = {}
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for membership in holding.select_related("user").order_by("user_id"):
        if membership.role in CITY_ROLES:
            city[membership.user_id] = membership.user
        else:
            found[membership.department_id][membership.user_id] = membership.user
    for predecessor, successor in _successions(day):
        found[predecessor].update(found.get(successor, {}))
    departments = {pk: tuple(users.values()) for pk, users in found.items()}
    return Recipients(tuple(city.values()), departments)


def _successions(day: date) -> list[tuple[int, int]]:
    gone = DepartmentSuccession.objects.filter(effective_on__lte=day, predecessor__ends_on__lt=day)
    return list(gone.values_list("predecessor_id", "successor_id"))
