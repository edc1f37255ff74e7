"""Who may speak for which department. Services ask; pages use the same answers."""

from __future__ import annotations

from datetime import date

from apps.issues.models import Issue
from apps.organization.models import Department, Role, User

SUBMITTERS = (Role.STAFF, Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR)
SPEAKERS = (Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR)


def submitting_department(user: User) -> Department | None:
    """Return the department a pain point of this person belongs to; None: not theirs to submit."""
    return next(iter(user.departments_as(SUBMITTERS)), None)


def confirming_department(user: User, issue: Issue) -> Department | None:
    """Return which of a person's departments could say 'same here'.

    One they may speak for comes first. The pain point's own department never does.
    """
    candidates = [*user.departments_as(SPEAKERS), *user.departments_as(SUBMITTERS)]
    others = (department for department in candidates if department.pk != issue.department_id)
    return next(others, None)


def speaks_for(user: User, department: Department) -> bool:
    """Return whether this person's word is the department's word."""
    return department in user.departments_as(SPEAKERS)


def speaks_for_others(user: User) -> bool:
    """Return whether what this person submits may be what colleagues of theirs said."""
    department = submitting_department(user)
    return department is not None and speaks_for(user, department)


def departments_to_bring_for(user: User, today: date) -> list[Department]:
    """Return whose voices this person may bring in: coordinators those of every department."""
    existing = Department.objects.on(today)
    if not user.has_role(Role.COORDINATOR):
        existing = existing.filter(pk__in=[d.pk for d in user.departments_as(SPEAKERS)])
    return list(existing)
