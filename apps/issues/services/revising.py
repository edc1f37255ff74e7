"""What the submitter may still do until somebody begins to work on a pain point."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.business_days import add_business_days
from apps.common.history import recorded
from apps.issues.models import FormerWords, Issue, Status, StatusChange
from apps.issues.permissions import may_reword
from apps.issues.services.mails import call_off_proposals
from apps.issues.services.submitting import check_details
from apps.issues.validators import validate_words
from apps.issues.voices import Details
from apps.organization.models import User

TOO_LATE = gettext_lazy("調整役がすでに読み始めているため、この画面からは変えられません。")


@recorded
def tell_more(*, actor: User, issue: Issue, **details: Unpack[Details]) -> Issue:
    """Add or change what stands beside the words."""
    check_details(details)
    with transaction.atomic():
        current = untouched(actor, issue)
        for name, value in details.items():
            setattr(current, name, value)
        current.save(update_fields=list(details))
    return current


@recorded
@transaction.atomic
def edit_words(*, actor: User, issue: Issue, words: str, seen: int, now: datetime) -> Issue:
    """Put one's own pain point differently. What stood there is kept, for its author alone.

    `seen` is how often it had been put differently when the page was opened.
    """
    validate_words(words)
    current = untouched(actor, issue)
    if words == current.words:
        return current
    if not may_reword(actor, current):
        raise ValidationError(TOO_LATE, code="too_late")
    if seen != current.former_words.count():
        raise ValidationError(
            _(
                "ほかの画面で、ことばを直しています。書いた内容は残っています。"
                "今のことばと見比べて、もう一度押してください。"
            ),
            code="stale",
        )
    FormerWords.objects.create(issue=current, words=current.words, replaced_at=now)
    current.words = words
    current.save(update_fields=["words"])
    return current


@recorded
def withdraw_issue(*, actor: User, issue: Issue, now: datetime) -> StatusChange:
    """Take one's own pain point back."""
    with transaction.atomic():
        current = untouched(actor, issue)
        current.status = Status.WITHDRAWN
        current.save(update_fields=["status"])
        call_off_proposals(current)
        return StatusChange.objects.create(
            issue=current, status=Status.WITHDRAWN, changed_by=actor, changed_at=now
        )


@recorded
@transaction.atomic
def restore_issue(*, actor: User, issue: Issue, now: datetime) -> Issue:
    """Let a pain point stand again that one had taken back; a repeat changes nothing."""
    current = _own(actor, issue)
    if current.status == Status.RECEIVED:
        return current
    if current.status != Status.WITHDRAWN:
        raise ValidationError(TOO_LATE, code="too_late")
    taken_back = current.status_changes.filter(status=Status.WITHDRAWN).latest("changed_at")
    current.status, today = Status.RECEIVED, timezone.localdate(now)
    if timezone.localdate(taken_back.changed_at) != today:
        # Nobody could read it meanwhile: the promise of a reply begins anew.
        current.reply_due_on = add_business_days(today, settings.FIRST_REPLY_BUSINESS_DAYS)
    current.save(update_fields=["status", "reply_due_on"])
    StatusChange.objects.create(
        issue=current, status=Status.RECEIVED, changed_by=actor, changed_at=now
    )
    return current


def untouched(actor: User, issue: Issue) -> Issue:
    """Return the actor's own pain point, locked, if nobody has begun to work on it."""
    current = _own(actor, issue)
    if current.status != Status.RECEIVED:
        raise ValidationError(TOO_LATE, code="too_late")
    return current


def _own(actor: User, issue: Issue) -> Issue:
    current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if current.submitted_by_id != actor.pk:
        raise PermissionDenied
    return current
