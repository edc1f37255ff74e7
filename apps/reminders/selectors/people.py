"""Who looks after what nobody owns, and who leads whose department on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.organization.models import Department, DepartmentSuccession, Membership, Role, User


def coordinators(today: date) -> list[int]:
    """Return who looks after things: coordinators, and without any, who administers the system."""
    for role in (Role.COORDINATOR, Role.SYSTEM_ADMIN):
        found = list(User.objects.holding(role, today).values_list("pk", flat=True))
        if found:
            return found
    return list(User.objects.active().filter(is_superuser=True).values_list("pk", flat=True))


def left(today: date) -> QuerySet[User]:
    """Return who has gone: no longer active, or with no department from today on any more."""
    theirs = Membership.objects.filter(user=OuterRef("pk"))
    from_today = theirs.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    people: QuerySet[User] = User.objects.filter(
        Q(is_active=False) | Q(Exists(theirs)) & ~Q(Exists(from_today))
    )
    return people


class Staffing:
    """Who works in which department on a day, with those that are gone as their heirs. 4 queries.

    On 1 April a membership may still name a department that was merged the day before.
    """

    def __init__(self, today: date) -> None:
        self._left = frozenset(left(today).values_list("pk", flat=True))
        gone = Department.objects.filter(ends_on__lt=today).values_list("pk", flat=True)
        self._gone = frozenset(gone)
        self._heirs: dict[int, set[int]] = defaultdict(set)
        successions = DepartmentSuccession.objects.filter(effective_on__lte=today)
        for before, after in successions.values_list("predecessor", "successor"):
            self._heirs[before].add(after)
        self._works_in: dict[int, set[int]] = defaultdict(set)
        self._holding: dict[tuple[str, int], list[int]] = defaultdict(list)
        held = Membership.objects.on(today).filter(user__is_active=True).order_by("user", "pk")
        for user, department, role in held.values_list("user", "department", "role"):
            for present in self.heirs(department):
                self._works_in[user].add(present)
                self._holding[role, present].append(user)

    def heirs(self, department: int) -> frozenset[int]:
        """Return the departments that carry on what one did; itself while it exists."""
        found, passed = {department}, set[int]()
        while lost := {one for one in found if one in self._gone and self._heirs[one]} - passed:
            passed |= lost
            found = (found - lost).union(*(self._heirs[one] for one in lost))
        return frozenset(found)

    def here(self, user: int) -> int | None:
        """Return somebody who answers for something themselves, None once they have left."""
        return None if user in self._left else user

    def holding(self, role: str, department: int) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._holding.get((role, department), ())))

    def heads_of(self, user: int, among: Iterable[int] | None = None) -> tuple[int, ...]:
        """Return who leads the departments somebody works in, but for themselves."""
        departments = self._works_in.get(user, set())
        if among is not None:
            departments = departments.intersection(among)
        heads = (self.holding(Role.HEAD, department) for department in sorted(departments))
        return tuple(dict.fromkeys(head for each in heads for head in each if head != user))
