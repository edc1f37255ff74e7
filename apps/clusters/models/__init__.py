"""Shared problems, what is proposed as one, and the vectors that proposals rest on."""

from apps.clusters.models.clusters import (
    Cluster,
    ClusterMembership,
    ClusterQuerySet,
    ClusterState,
)
from apps.clusters.models.decisions import DecisionKind, LoneIssue, SortingDecision
from apps.clusters.models.encoders import EncoderRecord
from apps.clusters.models.proposals import ClusterProposal, ProposalState, Separation
from apps.clusters.models.selection import (
    BY_PEOPLE,
    CANDIDATES_AT_MOST,
    FROM_FIGURES,
    Criterion,
    RoundState,
    SelectionCandidate,
    SelectionRound,
)
from apps.clusters.models.vectors import IssueVector

__all__ = [
    "BY_PEOPLE",
    "CANDIDATES_AT_MOST",
    "FROM_FIGURES",
    "Cluster",
    "ClusterMembership",
    "ClusterProposal",
    "ClusterQuerySet",
    "ClusterState",
    "Criterion",
    "DecisionKind",
    "EncoderRecord",
    "IssueVector",
    "LoneIssue",
    "ProposalState",
    "RoundState",
    "SelectionCandidate",
    "SelectionRound",
    "Separation",
    "SortingDecision",
]
