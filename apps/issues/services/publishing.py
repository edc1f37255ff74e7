"""Showing a wording to everybody, once its submitter consented; and taking it back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.wording import jdate
from apps.issues.models import Issue, Stance, StatementVersion, newest_version
from apps.issues.services.mails import call_off_proposals
from apps.issues.services.versions import check_seen, decide, lock, refuse_withdrawn
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


@recorded
@transaction.atomic
def record_word(*, actor: User, issue: Issue, seen: int, now: datetime) -> StatementVersion:
    """Write down that the submitter agreed on the telephone or face to face."""
    require_coordinator(actor)
    newest = _standing(lock(issue), seen)
    if newest.stance in (Stance.PROPOSED, Stance.UNANSWERED):
        decide(newest, Stance.BY_WORD, actor, now)
        call_off_proposals(newest.issue)
    return newest


@recorded
@transaction.atomic
def publish_statement(*, actor: User, issue: Issue, seen: int, now: datetime) -> Issue:
    """Show the newest wording to everybody. Silence counts as consent once its time has passed."""
    require_coordinator(actor)
    current = lock(issue)
    newest = _standing(current, seen)
    if not newest.may_be_shown(timezone.localdate(now)):
        raise ValidationError(
            consent_missing(newest),
            code="consent_missing",
        )
    if newest.stance == Stance.PROPOSED:
        decide(newest, Stance.UNANSWERED, actor, now)
    newest.shown_at = newest.shown_at or now
    newest.save(update_fields=["shown_at"])
    current.statement = newest.text
    current.published_at = current.published_at or now
    current.save(update_fields=["statement", "published_at"])
    return current


def consent_missing(version: StatementVersion) -> str:
    """Say what is waited for, and what one can do meanwhile."""
    said = _(
        "届けた人の返事を%(day)sまで待っています。"
        "電話や対面で了解を得たときは、その印を付けると見せられます。"
    )
    return said % {"day": jdate(version.answer_due_on)}


@recorded
@transaction.atomic
def hide_statement(*, actor: User, issue: Issue) -> Issue:
    """Take the words back from everybody's eyes; they stay on the desk."""
    require_coordinator(actor)
    current = lock(issue)
    newest = newest_version(current)
    current.published_at = None
    if newest is not None:
        current.statement = newest.text
    current.save(update_fields=["statement", "published_at"])
    return current


def _standing(issue: Issue, seen: int) -> StatementVersion:
    refuse_withdrawn(issue)
    newest = newest_version(issue)
    check_seen(newest, seen)
    if newest is None or newest.stance == Stance.DROPPED:
        raise ValidationError(
            _("みんなに見せるには、整理した言葉を書いてください。"), code="statement_missing"
        )
    return newest
