"""What is sent, and to which addresses nothing is sent any more."""

from apps.deliveries.models.messages import (
    UNDECIDED,
    DeliveryAttempt,
    MessageQuerySet,
    MessageState,
    OutboundMessage,
    Outbox,
    Outcome,
)
from apps.deliveries.models.silences import BounceReport, Suppression, Unsubscription

__all__ = [
    "UNDECIDED",
    "BounceReport",
    "DeliveryAttempt",
    "MessageQuerySet",
    "MessageState",
    "OutboundMessage",
    "Outbox",
    "Outcome",
    "Suppression",
    "Unsubscription",
]
