"""Who may speak for which department. Services ask; pages use the same answers."""

from __future__ import annotations

from datetime import date

from apps.common.business_days import local_today
from apps.issues.models import Hand, Issue, Status
from apps.organization.models import Department, Role, User
from apps.organization.selectors import carrier_of

SUBMITTERS = (Role.STAFF, Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR)
SPEAKERS = (Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR)


def submitting_department(user: User) -> Department | None:
    """Return the department a pain point of this person belongs to; None: not theirs to submit."""
    return next(iter(user.departments_as(SUBMITTERS)), None)


def confirming_department(user: User, issue: Issue) -> Department | None:
    """Return which of a person's departments could say 'same here'.

    What an ended department had proposed, and theirs carries on, comes first; then one they may
    speak for. The pain point's own department never does, nor who carries that on.
    """
    left_over = _left_to(user, issue)
    if left_over is not None:
        return left_over
    own = {issue.department_id, carrier_of(issue.department, local_today())}
    candidates = [*user.departments_as(SPEAKERS), *user.departments_as(SUBMITTERS)]
    return next((department for department in candidates if department.pk not in own), None)


def _left_to(user: User, issue: Issue) -> Department | None:
    """Return the ended department whose proposal waits for this person's word, if there is one."""
    carried = user.answers_for(SPEAKERS) - {d.pk for d in user.departments_as(SPEAKERS)}
    if not carried:
        return None
    waiting = issue.confirmations.proposed().filter(department__in=carried)
    first = waiting.exclude(department=issue.department_id).select_related("department").first()
    return first.department if first else None


def speaks_for(user: User, department: Department) -> bool:
    """Return whether this person's word is the department's word, or that of who carries it on."""
    return department.pk in user.answers_for(SPEAKERS)


def wording_hand(user: User, issue: Issue) -> Hand | None:
    """Return in which part a person may put a pain point into clear words; None: not theirs to.

    Coordinators do it for all, WG members for those of their own department.
    """
    if issue.status == Status.WITHDRAWN:
        return None
    if user.has_role(Role.COORDINATOR):
        return Hand.COORDINATOR
    if issue.department_id in user.answers_for({Role.WG_MEMBER}):
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
