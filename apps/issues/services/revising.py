"""What the submitter may still do until somebody begins to work on a pain point."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Issue, Status, StatusChange
from apps.issues.services.submitting import Details, check_details
from apps.organization.models import User


@recorded
def tell_more(*, actor: User, issue: Issue, **details: Unpack[Details]) -> Issue:
    """Add or change what stands beside the words. The words themselves stay as they were said."""
    check_details(details)
    with transaction.atomic():
        current = _untouched(actor, issue)
        for name, value in details.items():
            setattr(current, name, value)
        current.save(update_fields=list(details))
    return current


@recorded
def withdraw_issue(*, actor: User, issue: Issue, now: datetime) -> StatusChange:
    """Take one's own pain point back."""
    with transaction.atomic():
        current = _untouched(actor, issue)
        current.status = Status.WITHDRAWN
        current.save(update_fields=["status"])
        return StatusChange.objects.create(
            issue=current, status=Status.WITHDRAWN, changed_by=actor, changed_at=now
        )


def _untouched(actor: User, issue: Issue) -> Issue:
    """Return the actor's own pain point, locked, if nobody has begun to work on it."""
    current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if current.submitted_by_id != actor.pk:
        raise PermissionDenied
    if current.status != Status.RECEIVED:
        raise ValidationError(
            _("調整役がすでに読み始めているため、この画面からは変えられません。"), code="too_late"
        )
    return current
