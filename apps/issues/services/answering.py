"""The submitter's answer to what coordinators replied."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Answer, Issue
from apps.issues.permissions import may_answer
from apps.issues.validators import validate_answer
from apps.organization.models import User


@recorded
@transaction.atomic
def answer_reply(*, actor: User, issue: Issue, text: str, form_key: UUID, now: datetime) -> Answer:
    """Write back. The same form gives the same row."""
    current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if current.submitted_by_id != actor.pk:
        raise PermissionDenied
    validate_answer(text)
    known: Answer | None = Answer.objects.filter(form_key=form_key).first()
    if known is not None and (known.issue_id, known.text) == (current.pk, text):
        return known
    if known is not None or not may_answer(actor, current):
        raise ValidationError(
            _("画面が古くなっています。開き直してから、もう一度送ってください。"), code="stale"
        )
    row: Answer = Answer.objects.create(
        issue=current, text=text, form_key=form_key, written_by=actor, written_at=now
    )
    return row
