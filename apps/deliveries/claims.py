"""Who may send which message now, as committed facts. Each step is one short transaction.

Times are the database's own (`Now()`): no machine's clock decides what is due or whose lease ended.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from apps.deliveries import doors
from apps.deliveries.models import (
    Channel,
    DeliveryAttempt,
    MessageQuerySet,
    MessageState,
    OutboundMessage,
    Outcome,
)
from apps.deliveries.selectors import database_now

LEASE = timedelta(minutes=5)
FRESH_SECONDS = 30
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claim:
    """The right to send one message until the lease ends."""

    pk: int
    token: uuid.UUID
    taken: float = field(default_factory=time.monotonic)


class Held(NamedTuple):
    """A message whose turn has come, and the right to send it."""

    claim: Claim
    message: OutboundMessage


def _due(channel: Channel) -> MessageQuerySet:
    return OutboundMessage.objects.waiting().filter(next_attempt_at__lte=Now(), channel=channel)


def anything_due(channel: Channel) -> bool:
    return _due(channel).exists()


@transaction.atomic
def claim(*, limit: int, channel: Channel = Channel.MAIL) -> list[Claim]:
    """Take up to `limit` due messages, oldest first, as far as the pace allows."""
    outbox = doors.opened(channel)
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


def _held(claims: Collection[Claim]) -> MessageQuerySet:
    return OutboundMessage.objects.filter(
        pk__in=[claim.pk for claim in claims],
        lease_token__in={claim.token for claim in claims},
        state=MessageState.SENDING,
    )


def hold(claims: Collection[Claim]) -> list[Held]:
    """Look at messages as their turn comes, with fresh leases; without those no longer ours.

    Their bytes are read as late as possible (`mimes`): a report's may be large.
    """
    if any(time.monotonic() - claim.taken > FRESH_SECONDS for claim in claims):
        _held(claims).update(lease_until=Now() + LEASE)
    rows = _held(claims).defer("mime").select_related("recipient")
    found = rows.with_silences().in_bulk()
    return [Held(claim, found[claim.pk]) for claim in claims if claim.pk in found]


def mimes(claims: Collection[Claim]) -> dict[int, bytes]:
    """Return the bytes of messages, by primary key."""
    rows = OutboundMessage.objects.filter(pk__in=[claim.pk for claim in claims])
    return {pk: bytes(mime) for pk, mime in rows.values_list("pk", "mime")}


def begin_data(claims: Collection[Claim]) -> set[Claim]:
    """Commit that messages are about to leave; return those that may.

    From here on they are never re-sent by themselves.
    """
    patience = LEASE + timedelta(seconds=settings.DELIVERIES_FINAL_REPLY_SECONDS)
    ours = _held(claims)
    begun = ours.update(data_begun_at=Now(), lease_until=Now() + patience)
    if begun == len(claims):
        return set(claims)
    pks = set(ours.filter(data_begun_at__isnull=False).values_list("pk", flat=True))
    return {claim for claim in claims if claim.pk in pks}


def take_back(claims: Collection[Claim]) -> None:
    """Say that nothing of these left yet: they were begun together with others that did."""
    _held(claims).update(data_begun_at=None)


def release(claims: Collection[Claim]) -> None:
    """Put back what was claimed and of which nothing left."""
    if claims:
        _held(claims).update(state=MessageState.QUEUED, lease_token=None, lease_until=None)


def call_off(claim: Claim, reason: str, *, state: MessageState = MessageState.CANCELLED) -> None:
    """Do not send it: because nobody wants it (cancelled), or because it cannot arrive (dead)."""
    _held([claim]).update(state=state, reason=reason[:300], lease_token=None, lease_until=None)


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
