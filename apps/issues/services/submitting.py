"""Delivering a pain point."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.business_days import add_business_days
from apps.common.history import recorded
from apps.issues.models import Attachment, Draft, Issue, Period
from apps.issues.permissions import submitting_department
from apps.issues.services.mails import queue_acknowledgement
from apps.issues.validators import (
    validate_number,
    validate_period,
    validate_storable,
    validate_words,
)
from apps.organization.models import User


class Details(TypedDict, total=False):
    """What may be told beside the words."""

    times: int | None
    per: str
    minutes: int | None
    people: int | None
    work: str
    tool: str
    since: str
    wish: str


@recorded
def submit_issue(
    *, actor: User, form_key: UUID, words: str, now: datetime, **details: Unpack[Details]
) -> Issue:
    """Store one pain point and the mail that acknowledges it. The same form gives the same row."""
    department = submitting_department(actor)
    if department is None:
        raise PermissionDenied
    validate_words(words)
    check_details(details)
    known = _delivered(actor, form_key)
    if known is not None:
        return known
    issue = Issue(
        words=words,
        department=department,
        submitted_by=actor,
        submitted_at=now,
        form_key=form_key,
        reply_due_on=add_business_days(timezone.localdate(now), settings.FIRST_REPLY_BUSINESS_DAYS),
        **details,
    )
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
            queue_acknowledgement(issue=issue, now=now)
            Draft.objects.filter(owner=actor, form_key=form_key).delete()
            Attachment.objects.filter(owner=actor, form_key=form_key).update(issue=issue)
    except IntegrityError:
        # The same form, posted at the same moment, was first.
        known = _delivered(actor, form_key)
        if known is None:
            raise
        return known
    return issue


def check_details(details: Details) -> None:
    """Refuse what cannot be stored, and figures that no office work can have."""
    validate_period(details.get("per", Period.WEEK))
    for text in (details.get(name, "") for name in ("work", "tool", "since", "wish")):
        validate_storable(str(text))
    for number in (details.get("times"), details.get("minutes"), details.get("people")):
        validate_number(number)


def _delivered(actor: User, form_key: UUID) -> Issue | None:
    issue: Issue | None = Issue.objects.filter(form_key=form_key).first()
    if issue is not None and issue.submitted_by_id != actor.pk:
        raise ValidationError(
            _("この画面の控えが古くなっています。もう一度「届ける」を開いてください。"),
            code="form_key_taken",
        )
    return issue
