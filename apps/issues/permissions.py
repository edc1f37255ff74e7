"""Who may speak for which department. Services ask; pages use the same answers."""

from __future__ import annotations

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
