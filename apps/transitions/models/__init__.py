"""What moves when people and departments do."""

from apps.transitions.models.handover import WorkHandover
from apps.transitions.models.reorganisation import Reorganisation, ReorganisationState

__all__ = ["Reorganisation", "ReorganisationState", "WorkHandover"]
