"""Who may send which message now, as committed facts. Each step is one short transaction.

Times are the database's own (`Now()`): no machine's clock decides what is due or whose lease ended.
"""

from __future__ import annotations

import logging
import secrets
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from apps.deliveries import restored
from apps.deliveries.backoff import GIVE_UP_AFTER, at_least, rest_after, wait_after
from apps.deliveries.bucket import refilled
from apps.deliveries.models import (
    Channel,
    DeliveryAttempt,
    MessageQuerySet,
    MessageState,
    OutboundMessage,
    Outbox,
    Outcome,
)
from apps.deliveries.selectors import database_now
from apps.deliveries.transports import Answer

LEASE = timedelta(minutes=5)
FRESH_SECONDS = 30
logger = logging.getLogger(__name__)

STATE_AFTER = {
    Outcome.SENT: MessageState.SENT,
    Outcome.RETRY: MessageState.RETRY,
    Outcome.REFUSED: MessageState.DEAD,
    Outcome.UNKNOWN: MessageState.UNKNOWN,
}


@dataclass(frozen=True)
class Claim:
    """The right to send one message until the lease ends."""

    pk: int
    token: uuid.UUID
    taken: float = field(default_factory=time.monotonic)


def _dice() -> float:
    return secrets.randbelow(1000) / 1000


def _per_minute(channel: Channel) -> int:
    mails, cards = settings.DELIVERIES_PER_MINUTE, settings.TEAMS_PER_MINUTE
    return int(mails if channel == Channel.MAIL else cards)


def _open_outbox(channel: Channel) -> Outbox | None:
    """Lock a channel's outbox; None while it rests or all are shut. Refills its tokens."""
    now = database_now()
    if restored.notice(now):
        return None
    outbox = Outbox.objects.locked(channel)
    if Outbox.objects.filter(paused_at__isnull=False).exists():
        return None
    if outbox.resume_at and outbox.resume_at > now:
        return None
    refill(outbox, now)
    return outbox


def refill(outbox: Outbox, now: datetime) -> None:
    """Give a locked outbox, unsaved, the tokens of the time since it was last looked into."""
    pace = _per_minute(Channel(outbox.channel))
    if outbox.refilled_at is None:
        outbox.tokens = float(pace)
    else:
        outbox.tokens = refilled(outbox.tokens, now - outbox.refilled_at, pace)
    outbox.refilled_at = now


def _due(channel: Channel) -> MessageQuerySet:
    return OutboundMessage.objects.waiting().filter(next_attempt_at__lte=Now(), channel=channel)


def anything_due(channel: Channel) -> bool:
    return _due(channel).exists()


@transaction.atomic
def claim(*, limit: int, channel: Channel = Channel.MAIL) -> list[Claim]:
    """Take up to `limit` due messages, oldest first, as far as the pace allows."""
    outbox = _open_outbox(channel)
    if outbox is None:
        return []
    rows = _due(channel).order_by("next_attempt_at", "pk").select_for_update(skip_locked=True)
    pks = list(rows.values_list("pk", flat=True)[: min(limit, int(outbox.tokens))])
    outbox.tokens -= len(pks)
    outbox.save(update_fields=["tokens", "refilled_at"])
    token = uuid.uuid4()
    OutboundMessage.objects.filter(pk__in=pks).update(
        state=MessageState.SENDING,
        lease_token=token,
        lease_until=Now() + LEASE,
        data_begun_at=None,
    )
    return [Claim(pk, token) for pk in pks]


def _held(claim: Claim) -> MessageQuerySet:
    return OutboundMessage.objects.filter(
        pk=claim.pk, lease_token=claim.token, state=MessageState.SENDING
    )


def hold(claim: Claim) -> OutboundMessage | None:
    """Look at a message as its turn comes, with a fresh lease; None when it is no longer ours."""
    if time.monotonic() - claim.taken > FRESH_SECONDS:
        _held(claim).update(lease_until=Now() + LEASE)
    return _held(claim).select_related("recipient").with_silences().first()


def begin_data(claim: Claim) -> bool:
    """Commit that the message is about to leave. From here on it is never re-sent by itself."""
    patience = LEASE + timedelta(seconds=settings.DELIVERIES_FINAL_REPLY_SECONDS)
    return bool(_held(claim).update(data_begun_at=Now(), lease_until=Now() + patience))


def data_begun(claim: Claim) -> bool:
    return _held(claim).filter(data_begun_at__isnull=False).exists()


def release(claims: list[Claim]) -> None:
    """Put back what was claimed and not tried."""
    for each in claims:
        _held(each).update(state=MessageState.QUEUED, lease_token=None, lease_until=None)


def call_off(claim: Claim, reason: str, *, state: MessageState = MessageState.CANCELLED) -> None:
    """Do not send it: because nobody wants it (cancelled), or because it cannot arrive (dead)."""
    _held(claim).update(state=state, reason=reason[:300], lease_token=None, lease_until=None)


def _again_after(claim: Claim, asked: timedelta | None) -> timedelta | None:
    """How long to wait before the next try; None once it has been tried for days."""
    failures = DeliveryAttempt.objects.filter(message=claim.pk, outcome=Outcome.RETRY)
    # A person who says 'send again' begins the count anew.
    again = DeliveryAttempt.objects.filter(message=claim.pk, outcome=Outcome.AGAIN)
    if (last := again.order_by("pk").last()) is not None:
        failures = failures.filter(pk__gt=last.pk)
    first = failures.order_by("pk").first()
    if first is not None and database_now() - first.attempted_at > GIVE_UP_AFTER:
        return None
    return at_least(wait_after(failures.count(), _dice()), asked)


@transaction.atomic
def settle(claim: Claim, answer: Answer) -> None:
    """Write down an attempt and what follows from it.

    An answer that comes after the lease ended still corrects 'unknown', if nobody decided since.
    """
    tried = OutboundMessage.objects.filter(pk=claim.pk, lease_token=claim.token)
    sent = answer.outcome == Outcome.SENT
    DeliveryAttempt.objects.create(
        message_id=claim.pk, attempted_at=Now(), outcome=answer.outcome, reply=answer.reply
    )
    state = STATE_AFTER[answer.outcome]
    wait = _again_after(claim, answer.wait) if answer.outcome == Outcome.RETRY else None
    if state == MessageState.RETRY and wait is None:
        state = MessageState.DEAD
    tried.filter(state__in=[MessageState.SENDING, MessageState.UNKNOWN]).update(
        state=state,
        sent_at=Now() if sent else None,
        reason="" if sent else answer.reply[:300],
        next_attempt_at=Now() + wait if wait else F("next_attempt_at"),
        lease_token=None,
        lease_until=None,
    )


@transaction.atomic
def recover() -> int:
    """Take back what a vanished worker held: unsent goes back in line, doubtful becomes unknown."""
    ended = OutboundMessage.objects.filter(state=MessageState.SENDING, lease_until__lt=Now())
    unsent = ended.filter(data_begun_at__isnull=True).update(
        state=MessageState.QUEUED, lease_token=None, lease_until=None
    )
    doubtful = list(ended.select_for_update(skip_locked=True).values_list("pk", flat=True))
    reason = _("送信の途中で途切れました。届いたかどうか分かりません。")
    OutboundMessage.objects.filter(pk__in=doubtful).update(
        state=MessageState.UNKNOWN, reason=reason, lease_until=None
    )
    DeliveryAttempt.objects.bulk_create(
        DeliveryAttempt(
            message_id=pk, attempted_at=database_now(), outcome=Outcome.UNKNOWN, reply=reason
        )
        for pk in doubtful
    )
    if unsent or doubtful:
        logger.warning("took back %s unsent and %s doubtful messages", unsent, len(doubtful))
    return unsent + len(doubtful)


@transaction.atomic
def rest(problem: str, *, channel: Channel = Channel.MAIL, asked: timedelta | None = None) -> None:
    """Let a channel rest: its server is not there, and every message keeps its place in line."""
    outbox = Outbox.objects.locked(channel)
    wait = rest_after(outbox.failures + 1, _dice(), asked)
    Outbox.objects.filter(pk=outbox.pk).update(
        failures=F("failures") + 1, resume_at=Now() + wait, last_problem=problem[:500]
    )
    logger.warning("%s cannot be sent, next try in %s (why: Django admin)", channel.value, wait)


def rested(channel: Channel = Channel.MAIL) -> None:
    """Forget earlier failures once the server has answered."""
    failed = Outbox.objects.filter(channel=channel, failures__gt=0)
    failed.update(failures=0, resume_at=None, last_problem="")
