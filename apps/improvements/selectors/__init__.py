"""Reads across models."""

from apps.improvements.selectors.concerned import (
    improvements_for,
    improvements_in,
    linkable,
    pain_points_of,
    people_concerned,
    possible_owners,
    problems_of,
    projects_of,
    projects_on,
)
from apps.improvements.selectors.evidence import (
    EvidenceFacts,
    Ladder,
    improvement_evidence,
    ladder_of,
)
from apps.improvements.selectors.flow import Flow, flow_of
from apps.improvements.selectors.grid import Cell, Grid, grid_of

__all__ = [
    "Cell",
    "EvidenceFacts",
    "Flow",
    "Grid",
    "Ladder",
    "flow_of",
    "grid_of",
    "improvement_evidence",
    "improvements_for",
    "improvements_in",
    "ladder_of",
    "linkable",
    "pain_points_of",
    "people_concerned",
    "possible_owners",
    "problems_of",
    "projects_of",
    "projects_on",
]
