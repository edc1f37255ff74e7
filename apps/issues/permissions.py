"""Who may speak for which department. Services ask; pages use the same answers."""

from __future__ import annotations

from datetime import date

from apps.issues.models import Hand, Issue, Status
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


def wording_hand(user: User, issue: Issue) -> Hand | None:
    """Return in which part a person may put a pain point into clear words; None: not theirs to.

    Coordinators do it for all, WG members for those of their own department.
    """
    if issue.status == Status.WITHDRAWN:
        return None
    if user.has_role(Role.COORDINATOR):
        return Hand.COORDINATOR
    if issue.department in user.departments_as({Role.WG_MEMBER}):
        return Hand.WG_MEMBER
    return None


def may_reword(user: User, issue: Issue) -> bool:
    """Return whether a person may still put their own pain point differently.

    Once somebody has answered it, or stands beside it with clear words, it is what they answered.
    """
    untouched = issue.status == Status.RECEIVED and issue.first_replied_at is None
    return issue.submitted_by_id == user.pk and untouched and not issue.statement


def may_answer(user: User, issue: Issue) -> bool:
    """Return whether this is the submitter, and somebody has said something to answer."""
    is_theirs = issue.submitted_by_id == user.pk and issue.status != Status.WITHDRAWN
    return is_theirs and issue.first_replied_at is not None


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
