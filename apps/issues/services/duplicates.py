"""Two pain points that say the same: dealt with as one, and apart again if that was wrong.

Nothing is deleted. The departments behind the duplicate count for the original, each once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Confirmation, ConfirmationState, Effort, Issue, Status
from apps.issues.services.triage import tell_submitter
from apps.issues.validators import validate_reason, validate_storable
from apps.organization.models import User
from apps.organization.permissions import require_coordinator

FIGURES = ("times", "per", "minutes", "people")


@recorded
def mark_duplicate(
    *, actor: User, issue: Issue, original: Issue, reason: str, reply: str, now: datetime
) -> Issue:
    """Deal with `issue` together with `original` from now on, and tell its submitter so.

    A duplicate of a duplicate belongs to that one's original; what has duplicates stays one.
    """
    require_coordinator(actor)
    validate_reason(reason)
    validate_storable(reply)
    with transaction.atomic():
        current, kept = _both(issue, original)
        _check(current, kept)
        if current.duplicate_of_id == kept.pk:
            return current
        if current.duplicate_of_id is not None:
            _part(current)
        current.duplicate_of = kept
        current.save(update_fields=["duplicate_of"])
        _carry_over(actor, current, kept, now)
        tell_submitter(actor=actor, issue=current, status=current.status, reply=reply, now=now)
    return current


@recorded
def undo_duplicate(*, actor: User, issue: Issue, reason: str, now: datetime) -> Issue:
    """Let a pain point stand by itself again; what was carried over goes back."""
    require_coordinator(actor)
    with transaction.atomic():
        current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
        kept = current.duplicate_of
        if kept is None:
            return current
        _part(current)
        for other in kept.duplicates.order_by("pk"):
            _carry_over(actor, other, kept, now)
    return current


def _both(issue: Issue, original: Issue) -> tuple[Issue, Issue]:
    """Return both rows, locked in one order whoever comes first; the original's own original."""
    target = original.duplicate_of_id or original.pk
    both = Issue.objects.select_for_update().filter(pk__in=[issue.pk, target])
    rows = {row.pk: row for row in both.order_by("pk")}
    return rows[issue.pk], rows[target]


def _check(issue: Issue, original: Issue) -> None:
    if Status.WITHDRAWN in (issue.status, original.status):
        raise ValidationError(_("届けた人が取り下げた困りごとです。"), code="withdrawn")
    if issue.pk == original.pk:
        raise ValidationError(
            _("同じ困りごとの番号です。もう一方を選んでください。"), code="itself"
        )
    if issue.duplicates.exists():
        raise ValidationError(
            _("この困りごとには、同じ内容として付けたものがあります。先に外してください。"),
            code="has_duplicates",
        )


def _carry_over(actor: User, issue: Issue, original: Issue, now: datetime) -> None:
    for department, effort in _voices(issue):
        if department == original.department_id:
            continue
        row, made = Confirmation.objects.select_for_update().get_or_create(
            issue=original,
            department_id=department,
            defaults={
                "state": ConfirmationState.CONFIRMED,
                "proposed_by": actor,
                "confirmed_by": actor,
                "created_at": now,
                "confirmed_at": now,
                "carried_from": issue,
                **{name: getattr(effort, name) for name in FIGURES},
            },
        )
        if not made and row.state == ConfirmationState.PROPOSED:
            row.state, row.confirmed_by, row.confirmed_at = ConfirmationState.CONFIRMED, actor, now
            row.carried_from = issue
            row.save()


def _voices(issue: Issue) -> Iterator[tuple[int, Effort]]:
    """The departments that hit this wall, each with its own figures."""
    yield issue.department_id, issue
    for row in issue.confirmations.confirmed().exclude(department=issue.department_id):
        yield row.department_id, row


def _part(issue: Issue) -> None:
    """Take back what was carried over, unless the department has said it itself since then."""
    carried = Confirmation.objects.filter(carried_from=issue)
    carried.filter(created_at=F("confirmed_at")).delete()
    carried.update(
        state=ConfirmationState.PROPOSED, confirmed_by=None, confirmed_at=None, carried_from=None
    )
    issue.duplicate_of = None
    issue.save(update_fields=["duplicate_of"])
