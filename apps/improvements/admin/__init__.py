"""Improvements in Django admin, and what was written down about them to look at."""

from apps.improvements.admin.improvements import ImprovementAdmin
from apps.improvements.admin.written import (
    EvidenceAdmin,
    FlowStepAdmin,
    PaperAnswerAdmin,
    RolloutAdmin,
)

__all__ = [
    "EvidenceAdmin",
    "FlowStepAdmin",
    "ImprovementAdmin",
    "PaperAnswerAdmin",
    "RolloutAdmin",
]
