"""What follows from a delivery report: an address rests, and a message counts as not arrived."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime

from django.db import transaction

from apps.deliveries.bounces import Bounce, read_bounces
from apps.deliveries.models import (
    BounceReport,
    DeliveryAttempt,
    MessageState,
    OutboundMessage,
    Outcome,
    Suppression,
)
from apps.deliveries.signing import is_ours
from apps.deliveries.transports import without_address
from apps.organization.models import User
from apps.organization.permissions import require_coordinator

ARRIVED = (MessageState.SENT, MessageState.UNKNOWN)
logger = logging.getLogger(__name__)


def receive_report(content: bytes, *, now: datetime) -> int:
    """Take in one delivery report; return about how many messages of ours it told something new.

    A report about a message that this installation did not send to that address is a forgery,
    and changes nothing.
    """
    return sum(_receive(content, bounce, now) for bounce in read_bounces(content))


@transaction.atomic
def _receive(content: bytes, bounce: Bounce, now: datetime) -> bool:
    message = OutboundMessage.objects.filter(message_id=bounce.message_id).first()
    if message is None or not is_ours(bounce.message_id, message.address):
        logger.warning("ignored a report about a message that is not ours")
        return False
    told = f"{bounce.message_id} {sorted(bounce.addresses)} {bounce.action} ".encode() + content
    _report, new = BounceReport.objects.get_or_create(
        digest=hashlib.sha256(told).hexdigest(),
        defaults={
            "message": message,
            "received_at": now,
            "action": bounce.action,
            "status": bounce.status,
            "diagnostic": without_address(bounce.diagnostic, message.address),
        },
    )
    # Somebody may have forwarded it: what happened further on is not about our address.
    if new and bounce.has_failed and message.address.lower() in bounce.addresses:
        _did_not_arrive(message, bounce, now)
    return new


def _did_not_arrive(message: OutboundMessage, bounce: Bounce, now: datetime) -> None:
    diagnostic = without_address(bounce.diagnostic, message.address)
    said = f"{bounce.status} {diagnostic}".strip()
    returned = OutboundMessage.objects.filter(pk=message.pk, state__in=ARRIVED)
    if returned.update(state=MessageState.DEAD, reason=said[:300]):
        DeliveryAttempt.objects.create(
            message=message, attempted_at=now, outcome=Outcome.REFUSED, reply=said[:500]
        )
    if bounce.is_about_the_address:
        suppress(address=message.address, reason=said, now=now)


def suppress(*, address: str, reason: str, now: datetime) -> None:
    """Send nothing to an address any more until somebody lifts it; twice is once."""
    row = Suppression(address=address.lower(), since=now, reason=reason[:500])
    Suppression.objects.bulk_create([row], ignore_conflicts=True)


def lift_suppression(*, actor: User, suppression: Suppression, now: datetime) -> bool:
    """Send to an address again, because somebody has put it right; False where it was already."""
    require_coordinator(actor)
    standing = Suppression.objects.standing().filter(pk=suppression.pk)
    return bool(standing.update(lifted_at=now, lifted_by=actor))
