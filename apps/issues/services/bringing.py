"""Delivering what several people said: all of it, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.issues.looking import look_through
from apps.issues.models import Draft, Issue
from apps.issues.permissions import departments_to_bring_for
from apps.issues.services.mails import queue_batch_acknowledgement
from apps.issues.services.submitting import first_reply_due
from apps.issues.validators import faults_of, validate_list
from apps.issues.voices import Judgement, Voice
from apps.organization.models import Department, User

# Several at once are delivered one batch after the other: what one has stored, the next one sees.
TURN = "issues.batch"
ROWS_AT_ONCE = 500


@recorded
def submit_many(
    *,
    actor: User,
    form_key: UUID,
    lines: str,
    department: Department,
    occasion: str = "",
    now: datetime,
) -> Judgement:
    """Deliver each line of a list as a pain point. The same page delivers the same line once.

    What the department has said before is left out; a line to be put right holds up all.
    """
    if department not in departments_to_bring_for(actor, timezone.localdate(now)):
        raise PermissionDenied
    validate_list(lines)
    for fault in faults_of({"occasion": occasion}).values():
        raise fault
    with transaction.atomic():
        wait_for_turn(TURN)
        judgement = look_through(
            actor=actor, form_key=form_key, lines=lines, department=department, occasion=occasion
        )
        if judgement.wrong:
            raise ValidationError(
                _("直すところのある行があります。直すか消すかして、もう一度届けてください。"),
                code="wrong_lines",
            )
        deliver_voices(actor=actor, batch=form_key, voices=judgement.voices, now=now)
        if judgement.voices or judgement.here:
            Draft.objects.filter(owner=actor, form_key=form_key).delete()
    return judgement


def deliver_voices(
    *, actor: User, batch: UUID, voices: Sequence[Voice], now: datetime
) -> list[Issue]:
    """Store voices that were judged to be new, and one mail that acknowledges all of them."""
    due = first_reply_due(now)
    issues: list[Issue] = Issue.objects.bulk_create(
        [
            Issue(
                words=voice.words,
                department=voice.department,
                submitted_by=actor,
                submitted_at=now,
                form_key=voice.form_key,
                occasion=voice.occasion,
                batch=batch,
                reply_due_on=due,
                **voice.details,
            )
            for voice in voices
        ],
        batch_size=ROWS_AT_ONCE,
    )
    if issues:
        queue_batch_acknowledgement(issues=issues, now=now)
    return issues
