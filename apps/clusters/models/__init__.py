"""Shared problems, what is proposed as one, and the vectors that proposals rest on."""

from apps.clusters.models.clusters import (
    Cluster,
    ClusterMembership,
    ClusterQuerySet,
    ClusterState,
)
from apps.clusters.models.decisions import DecisionKind, LoneIssue, SortingDecision
from apps.clusters.models.proposals import ClusterProposal, ProposalState, Separation
from apps.clusters.models.vectors import IssueVector

__all__ = [
    "Cluster",
    "ClusterMembership",
    "ClusterProposal",
    "ClusterQuerySet",
    "ClusterState",
    "DecisionKind",
    "IssueVector",
    "LoneIssue",
    "ProposalState",
    "Separation",
    "SortingDecision",
]
