"""The outbox for coordinators, and the Teams channels of departments."""

from apps.deliveries.admin.messages import OutboundMessageAdmin
from apps.deliveries.admin.outbox import OutboxAdmin
from apps.deliveries.admin.silences import BounceReportAdmin, SuppressionAdmin
from apps.deliveries.admin.workflows import TeamsWorkflowAdmin

__all__ = [
    "BounceReportAdmin",
    "OutboundMessageAdmin",
    "OutboxAdmin",
    "SuppressionAdmin",
    "TeamsWorkflowAdmin",
]
