"""What coordinators do: move a pain point on, and answer."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.fiscal_year import next_budget_season
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
        tell = partial(
            tell_submitter, actor=actor, status=status, reply=reply, now=now, mailed=mailed
        )
        change = tell(issue=current)
        for same in current.duplicates.exclude(status=Status.WITHDRAWN).select_for_update():
            tell(issue=same)
    return change


def tell_submitter(
    *, actor: User, issue: Issue, status: str, reply: str, now: datetime, mailed: bool = True
) -> StatusChange:
    """Write down one step of a locked pain point, and tell its submitter in the same transaction.

    What is declined comes up again when the next budget is drawn up.
    """
    change = StatusChange.objects.create(
        issue=issue, status=status, reply=reply, changed_by=actor, changed_at=now
    )
    issue.status = status
    declined = status == Status.DECLINED
    issue.revisit_on = next_budget_season(timezone.localdate(now)) if declined else None
    if reply and issue.first_replied_at is None:
        issue.first_replied_at = now
    issue.save(update_fields=["status", "first_replied_at", "revisit_on"])
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
