"""What does not move on by itself, and whether anything leaves at all, is decided by people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from apps.deliveries.doors import refill
from apps.deliveries.models import (
    Channel,
    DeliveryAttempt,
    MessageState,
    OutboundMessage,
    Outbox,
    Outcome,
)
from apps.deliveries.selectors import database_now
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


@transaction.atomic
def _decide(
    actor: User,
    message: OutboundMessage,
    outcome: Outcome,
    now: datetime,
    **fields: Any,
) -> bool:
    """Change a message that still stands where the person saw it, and write down who did."""
    require_coordinator(actor)
    standing = OutboundMessage.objects.undecided().filter(pk=message.pk)
    changed = standing.update(lease_token=None, lease_until=None, **{"reason": "", **fields})
    if changed:
        DeliveryAttempt.objects.create(
            message=message, attempted_at=now, outcome=outcome, decided_by=actor
        )
    return bool(changed)


def send_again(*, actor: User, message: OutboundMessage, now: datetime) -> bool:
    """Send the same bytes once more, because a person decided so."""
    return _decide(
        actor,
        message,
        Outcome.AGAIN,
        now,
        state=MessageState.QUEUED,
        next_attempt_at=Now(),
    )


def mark_arrived(*, actor: User, message: OutboundMessage, now: datetime) -> bool:
    """Close a doubtful mail: somebody asked, and it had arrived."""
    return _decide(
        actor,
        message,
        Outcome.ARRIVED,
        now,
        state=MessageState.SENT,
        sent_at=now,
    )


def give_up(*, actor: User, message: OutboundMessage, now: datetime) -> bool:
    """Close what did not arrive, or may not have: they know otherwise, or need not any more."""
    reason = _("送らないことにしました。")
    state = MessageState.CANCELLED
    return _decide(actor, message, Outcome.GIVEN_UP, now, state=state, reason=reason)


def pause_sending(*, actor: User, now: datetime) -> None:
    """Shut the outbox, for every channel: messages are still queued, none leaves."""
    require_coordinator(actor)
    Outbox.objects.door(Channel.MAIL)
    Outbox.objects.filter(paused_at=None).update(paused_at=now, paused_by=actor)


@transaction.atomic
def resume_sending(*, actor: User) -> None:
    """Open the outbox again, and try at once. From now on it is told when nobody looks into it."""
    require_coordinator(actor)
    for outbox in Outbox.objects.select_for_update().order_by("pk"):
        refill(outbox, database_now())
        outbox.paused_at, outbox.paused_by, outbox.paused_because = None, None, ""
        outbox.resume_at = None
        outbox.save()
