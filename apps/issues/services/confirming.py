"""うちの課も同じ: one word per department, with its own figures."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Confirmation, ConfirmationState, Issue, Status
from apps.issues.permissions import confirming_department, speaks_for, submitting_department
from apps.issues.validators import validate_number, validate_period
from apps.organization.models import Department, User


@recorded
def confirm_issue(
    *,
    actor: User,
    issue: Issue,
    now: datetime,
    times: int | None = None,
    per: str = "week",
    minutes: int | None = None,
    people: int | None = None,
) -> Confirmation:
    """Say 'same here' for the actor's department; a repeat gives the same row.

    Who speaks for the department confirms at once, everybody else proposes. Figures given later
    are added to the row.
    """
    department = _department_to_speak(actor, issue)
    validate_period(per)
    for number in (times, minutes, people):
        validate_number(number)
    with transaction.atomic():
        confirmation = _row(actor, issue, department, now)
        if times or minutes or people:
            _put_figures(confirmation, actor, times=times, per=per, minutes=minutes, people=people)
        if speaks_for(actor, department):
            _confirm(confirmation, actor, now)
        confirmation.save()
    return confirmation


def _department_to_speak(actor: User, issue: Issue) -> Department:
    if submitting_department(actor) is None:
        raise PermissionDenied
    current = Issue.objects.visible_to(actor).filter(pk=issue.pk).first()
    if current is None:
        raise PermissionDenied
    if current.status == Status.WITHDRAWN:
        raise ValidationError(_("この困りごとは取り下げられました。"), code="withdrawn")
    department = confirming_department(actor, current)
    if department is None:
        raise ValidationError(
            _("ご自分の課から届いた困りごとです。もう届いていますので、このままで大丈夫です。"),
            code="own_department",
        )
    return department


def _row(actor: User, issue: Issue, department: Department, now: datetime) -> Confirmation:
    """Return the department's one row, locked; the first of two at once makes it."""
    row = Confirmation(
        issue=issue,
        department=department,
        state=ConfirmationState.PROPOSED,
        proposed_by=actor,
        created_at=now,
    )
    Confirmation.objects.bulk_create([row], ignore_conflicts=True)
    kept: Confirmation = Confirmation.objects.select_for_update().get(
        issue=issue, department=department
    )
    return kept


def _put_figures(confirmation: Confirmation, actor: User, **figures: int | str | None) -> None:
    """A department's confirmed figures are changed only by who speaks for it."""
    settled = confirmation.state == ConfirmationState.CONFIRMED
    if settled and not speaks_for(actor, confirmation.department):
        return
    for name, value in figures.items():
        setattr(confirmation, name, value)


def _confirm(confirmation: Confirmation, actor: User, now: datetime) -> None:
    # What a duplicate brought along is from now on the department's own word.
    confirmation.carried_from = None
    if confirmation.state == ConfirmationState.PROPOSED:
        confirmation.state = ConfirmationState.CONFIRMED
        confirmation.confirmed_by = actor
        confirmation.confirmed_at = now
