"""Adding files to a pain point, before it is delivered or until somebody begins to work on it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.common.wording import megabytes, number
from apps.issues.files import MOST_INFLATED, MOST_TIMES, Examined, Refused, examine, shown_name
from apps.issues.models import Attachment, AttachmentContent, Draft, Issue
from apps.issues.permissions import submitting_department
from apps.issues.services.file_refusals import FILE_REFUSALS
from apps.issues.services.revising import untouched
from apps.organization.models import User

UNDELIVERED_AT_MOST = 20
FORGOTTEN_AFTER = timedelta(days=30)


@recorded
def attach_file(*, actor: User, form_key: UUID, file: File[bytes], now: datetime) -> Attachment:
    """Keep a file with the form it was chosen in; the same file again is the same row."""
    if submitting_department(actor) is None:
        raise PermissionDenied
    found = _examined(file)
    with transaction.atomic():
        wait_for_turn(f"attach {form_key}")
        issue = Issue.objects.filter(form_key=form_key).first()
        if issue is not None:
            untouched(actor, issue)
        row = _stored(
            actor=actor, form_key=form_key, issue=issue, found=found, name=str(file.name), now=now
        )
        if issue is None:
            # What was chosen comes back with the form, though not a word stands in it yet.
            draft = Draft(owner=actor, form_key=form_key, fields={}, updated_at=now)
            Draft.objects.bulk_create([draft], ignore_conflicts=True)
    return row


@recorded
def remove_file(*, actor: User, attachment: Attachment) -> None:
    """Take one's own file away again."""
    if attachment.owner_id != actor.pk:
        raise PermissionDenied
    with transaction.atomic():
        if attachment.issue is not None:
            untouched(actor, attachment.issue)
        attachment.delete()


def forget_old_files(*, now: datetime) -> int:
    """Delete what was chosen and never delivered."""
    old = Attachment.objects.undelivered().filter(added_at__lt=now - FORGOTTEN_AFTER)
    return old.delete()[0]


def _examined(file: File[bytes]) -> Examined:
    if file.size is None or file.size > settings.ATTACHMENT_BYTES:
        raise ValidationError(
            _("%(limit)sまでのファイルを選んでください（このファイルは%(size)sあります）。"),
            code="too_large",
            params={
                "limit": megabytes(settings.ATTACHMENT_BYTES),
                "size": megabytes(file.size or 0),
            },
        )
    try:
        return examine(file.read())
    except Refused as refusal:
        bounds = {"limit": megabytes(MOST_INFLATED), "times": number(MOST_TIMES)}
        raise ValidationError(
            FILE_REFUSALS[refusal.code], code=refusal.code, params=bounds
        ) from refusal


def _stored(
    *, actor: User, form_key: UUID, issue: Issue | None, found: Examined, name: str, now: datetime
) -> Attachment:
    digest = hashlib.sha256(found.content).hexdigest()
    here = Attachment.objects.filter(form_key=form_key)
    known = here.filter(sha256=digest).first()
    if known is not None:
        if known.owner_id != actor.pk:
            raise PermissionDenied
        return known
    _check_number(actor, form_key)
    row = Attachment.objects.create(
        owner=actor,
        form_key=form_key,
        issue=issue,
        name=shown_name(name, found.kind),
        kind=found.kind,
        size=len(found.content),
        sha256=digest,
        added_at=now,
    )
    AttachmentContent.objects.create(attachment=row, content=found.content)
    return row


def _check_number(actor: User, form_key: UUID) -> None:
    mine = Attachment.objects.filter(Q(form_key=form_key) | Q(owner=actor, issue=None))
    if mine.filter(form_key=form_key).count() >= settings.ATTACHMENTS_PER_ISSUE:
        limit = settings.ATTACHMENTS_PER_ISSUE
        raise ValidationError(
            _("添えられるのは%(limit)s個までです。どれかを外してから選んでください。"),
            code="too_many",
            params={"limit": number(limit)},
        )
    if mine.undelivered().count() >= UNDELIVERED_AT_MOST:
        raise ValidationError(
            _("届けていないファイルがたくさんあります。先に書きかけのものを届けてください。"),
            code="too_many_waiting",
        )
