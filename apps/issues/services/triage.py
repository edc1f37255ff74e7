"""What coordinators do: answer, and put a pain point into clear words."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Issue, Status, StatusChange
from apps.issues.rules import says_something
from apps.issues.services.mails import queue_reply
from apps.issues.validators import validate_storable
from apps.organization.models import User
from apps.organization.permissions import require_coordinator

# These end the matter, so the submitter has a right to a reason.
NEEDS_REPLY = (Status.RESOLVED, Status.DECLINED)


@recorded
def change_status(
    *, actor: User, issue: Issue, status: str, reply: str, now: datetime, mailed: bool = True
) -> StatusChange:
    """Move a pain point on, write it down, and tell the submitter.

    `mailed` is False where the same news goes out in a mail of its own.
    """
    require_coordinator(actor)
    with transaction.atomic():
        current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
        _check_change(current, status, reply)
        change = StatusChange.objects.create(
            issue=current, status=status, reply=reply, changed_by=actor, changed_at=now
        )
        current.status = status
        if reply and current.first_replied_at is None:
            current.first_replied_at = now
        current.save(update_fields=["status", "first_replied_at"])
        if mailed:
            queue_reply(change=change, now=now)
    return change


def _check_change(issue: Issue, status: str, reply: str) -> None:
    validate_storable(reply)
    if issue.status == Status.WITHDRAWN:
        raise ValidationError(_("届けた人が取り下げた困りごとです。"), code="withdrawn")
    if status not in Status.values or status == Status.WITHDRAWN:
        raise ValidationError(_("この状態は選べません。"), code="unknown_status")
    told = says_something(reply)
    if not told and status in NEEDS_REPLY:
        raise ValidationError(
            _("解決・見送りのときは、届けた人に伝える理由を書いてください。"),
            code="reply_missing",
        )
    if not told and status == issue.status:
        raise ValidationError(_("状態かお返事のどちらかを変えてください。"), code="nothing_new")


@recorded
def write_statement(
    *, actor: User, issue: Issue, statement: str, publish: bool, now: datetime
) -> Issue:
    """Write the clear words beside the original; `publish` shows them to everybody, or no more."""
    require_coordinator(actor)
    validate_storable(statement)
    if publish and not says_something(statement):
        raise ValidationError(
            _("みんなに見せるには、整理した言葉を書いてください。"), code="statement_missing"
        )
    with transaction.atomic():
        current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
        current.statement = statement
        current.published_at = (current.published_at or now) if publish else None
        current.save(update_fields=["statement", "published_at"])
    return current
