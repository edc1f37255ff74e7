"""Delivering a pain point."""

from __future__ import annotations

from datetime import date, datetime
from typing import Unpack
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.business_days import add_business_days
from apps.common.history import recorded
from apps.issues.models import Attachment, Draft, Issue
from apps.issues.permissions import speaks_for, submitting_department
from apps.issues.services.mails import queue_acknowledgement
from apps.issues.validators import faults_of, validate_words
from apps.issues.voices import Details
from apps.organization.models import Department, User


@recorded
def submit_issue(
    *,
    actor: User,
    form_key: UUID,
    words: str,
    now: datetime,
    occasion: str = "",
    acknowledged: bool = True,
    **details: Unpack[Details],
) -> Issue:
    """Store one pain point and the mail that acknowledges it. The same form gives the same row.

    With `occasion` it is what others said there, brought in by who speaks for the department.
    `acknowledged` is False where its answer comes with it: no reply is promised by then.
    """
    department = submitting_department(actor)
    if department is None:
        raise PermissionDenied
    validate_words(words)
    check_details(details)
    _check_occasion(actor, department, occasion)
    issue = Issue(
        words=words,
        department=department,
        submitted_by=actor,
        submitted_at=now,
        form_key=form_key,
        occasion=occasion,
        reply_due_on=first_reply_due(now),
        **details,
    )
    return _delivered(actor, form_key) or _deliver(issue, actor, acknowledged=acknowledged)


def _deliver(issue: Issue, actor: User, *, acknowledged: bool) -> Issue:
    """Store it with its mail and its files, and put the draft away."""
    form = {"owner": actor, "form_key": issue.form_key}
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
            if acknowledged:
                queue_acknowledgement(issue=issue, now=issue.submitted_at)
            Draft.objects.filter(**form).delete()
            Attachment.objects.filter(**form).update(issue=issue)
    except IntegrityError:
        # The same form, posted at the same moment, was first.
        known = _delivered(actor, issue.form_key)
        if known is None:
            raise
        return known
    return issue


def first_reply_due(now: datetime) -> date:
    """Return the day until which whoever submits now hears."""
    return add_business_days(timezone.localdate(now), settings.FIRST_REPLY_BUSINESS_DAYS)


def check_details(details: Details) -> None:
    """Refuse what cannot be stored, and figures that no office work can have."""
    for fault in faults_of(details).values():
        raise fault


def _check_occasion(actor: User, department: Department, occasion: str) -> None:
    for fault in faults_of({"occasion": occasion}).values():
        raise fault
    if occasion and not speaks_for(actor, department):
        raise ValidationError(
            _("ほかの人から聞いた声を届けられるのは、WG委員・所属長・調整役です。"),
            code="not_a_speaker",
        )


def _delivered(actor: User, form_key: UUID) -> Issue | None:
    issue: Issue | None = Issue.objects.filter(form_key=form_key).first()
    if issue is not None and issue.submitted_by_id != actor.pk:
        raise ValidationError(
            _("この画面の控えが古くなっています。もう一度「届ける」を開いてください。"),
            code="form_key_taken",
        )
    return issue
