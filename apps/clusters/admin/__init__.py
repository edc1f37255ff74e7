"""Sorting in Django admin: the queue with what is alike beside it, and the shared problems."""

from apps.clusters.admin.clusters import ClusterAdmin
from apps.clusters.admin.encoders import EncoderRecordAdmin
from apps.clusters.admin.rounds import SelectionRoundAdmin
from apps.clusters.admin.triage import TriageAdmin

__all__ = ["ClusterAdmin", "EncoderRecordAdmin", "SelectionRoundAdmin", "TriageAdmin"]
