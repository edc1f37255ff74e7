"""What is sent, and to which addresses nothing is sent any more."""

from apps.deliveries.models.messages import (
    ADDRESS,
    UNDECIDED,
    Channel,
    DeliveryAttempt,
    MessageQuerySet,
    MessageState,
    OutboundMessage,
    Outbox,
    Outcome,
)
from apps.deliveries.models.silences import BounceReport, Suppression, Unsubscription
from apps.deliveries.models.workflows import TeamsWorkflow

__all__ = [
    "ADDRESS",
    "UNDECIDED",
    "BounceReport",
    "Channel",
    "DeliveryAttempt",
    "MessageQuerySet",
    "MessageState",
    "OutboundMessage",
    "Outbox",
    "Outcome",
    "Suppression",
    "TeamsWorkflow",
    "Unsubscription",
]
