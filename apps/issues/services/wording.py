"""言語化: putting a pain point into clear words, and what its submitter says of them."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Hand, Issue, Stance, StatementVersion, newest_version
from apps.issues.permissions import wording_hand
from apps.issues.rules import says_something
from apps.issues.services.mails import call_off_proposals, queue_proposal
from apps.issues.services.versions import (
    add_version,
    check_seen,
    decide,
    is_repeat,
    lock,
    refuse_withdrawn,
)
from apps.issues.validators import validate_statement
from apps.organization.models import User


@recorded
@transaction.atomic
def write_statement(
    *, actor: User, issue: Issue, statement: str, seen: int, now: datetime, by_word: bool = False
) -> StatementVersion:
    """Propose clear words beside the original, and ask the submitter.

    `seen` is the number of the version that was read (0: none). `by_word` tells that the submitter
    agreed to these very words on the telephone or face to face: a coordinator's to say. Without
    any words a coordinator takes back what stood there.
    """
    current = lock(issue)
    hand = _hand_of(actor, current)
    validate_statement(statement)
    newest = newest_version(current)
    if newest is not None and is_repeat(newest, actor, statement, seen):
        return newest
    check_seen(newest, seen)
    _check_is_new(newest, statement)
    if not says_something(statement):
        return _drop(current, actor, hand, now)
    stance = _stance_of(actor, current, hand, by_word=by_word)
    version = add_version(
        issue=current, text=statement, actor=actor, hand=hand, stance=stance, now=now
    )
    call_off_proposals(current)
    if stance == Stance.PROPOSED:
        queue_proposal(version=version, now=now)
    return version


def _hand_of(actor: User, issue: Issue) -> Hand:
    hand = wording_hand(actor, issue)
    if hand is None:
        refuse_withdrawn(issue)
        raise PermissionDenied
    return hand


def _check_is_new(newest: StatementVersion | None, text: str) -> None:
    before = newest.text if newest else ""
    if text == before or not (says_something(text) or says_something(before)):
        raise ValidationError(_("言葉が前と同じです。直すところを書いてください。"), code="same")


def _stance_of(actor: User, issue: Issue, hand: Hand, *, by_word: bool) -> Stance:
    if actor.pk == issue.submitted_by_id:
        return Stance.AGREED
    if by_word and hand == Hand.COORDINATOR:
        return Stance.BY_WORD
    return Stance.PROPOSED


def _drop(issue: Issue, actor: User, hand: Hand, now: datetime) -> StatementVersion:
    """Take the wording back, also from everybody's eyes."""
    if hand != Hand.COORDINATOR:
        raise ValidationError(_("整理した言葉を書いてください。"), code="statement_missing")
    issue.published_at = None
    issue.save(update_fields=["published_at"])
    call_off_proposals(issue)
    return add_version(issue=issue, text="", actor=actor, hand=hand, stance=Stance.DROPPED, now=now)


@recorded
@transaction.atomic
def agree_to_statement(*, actor: User, issue: Issue, seen: int, now: datetime) -> StatementVersion:
    """The submitter says that these are the right words; a repeat changes nothing."""
    newest = _own_newest(actor, lock(issue))
    check_seen(newest, seen)
    if newest.is_answerable:
        decide(newest, Stance.AGREED, actor, now)
        call_off_proposals(newest.issue)
    return newest


@recorded
@transaction.atomic
def correct_statement(
    *, actor: User, issue: Issue, statement: str, seen: int, now: datetime
) -> StatementVersion:
    """The submitter says it better: a version of their own, to which they agree by writing it."""
    current = lock(issue)
    newest = _own_newest(actor, current)
    validate_statement(statement)
    if is_repeat(newest, actor, statement, seen):
        return newest
    check_seen(newest, seen)
    if statement == newest.text:
        return agree_to_statement(actor=actor, issue=issue, seen=seen, now=now)
    if not says_something(statement):
        raise ValidationError(_("整理した言葉を書いてください。"), code="statement_missing")
    call_off_proposals(current)
    return add_version(
        issue=current,
        text=statement,
        actor=actor,
        hand=Hand.SUBMITTER,
        stance=Stance.CORRECTED,
        now=now,
    )


def _own_newest(actor: User, issue: Issue) -> StatementVersion:
    """Return what the submitter is asked about; refuse where nothing is."""
    if issue.submitted_by_id != actor.pk:
        raise PermissionDenied
    refuse_withdrawn(issue)
    newest = newest_version(issue)
    if newest is None or newest.stance == Stance.DROPPED:
        raise ValidationError(_("整理した言葉は、いまはありません。"), code="nothing_proposed")
    return newest
