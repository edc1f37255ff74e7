"""Open proposals, each with the reasons why, in a form a coordinator understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from apps.clusters.explain import Span, matching_phrases
from apps.clusters.marking import Piece, cut_at
from apps.clusters.models import Cluster, ClusterMembership, ClusterProposal, ProposalState
from apps.issues.models import Confirmation, Issue, Status
from apps.organization.models import User

LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Voice:
    """One proposed pain point, what it shares with the others marked."""

    issue: Issue
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Explained:
    """A proposal, its texts, and the words they share."""

    proposal: ClusterProposal
    known: Voice | None  # what stands in the shared problem that this would be added to
    voices: list[Voice]
    shared_words: list[str]
    departments: list[str]
    suggested_title: str


def open_proposals(user: User) -> QuerySet[ClusterProposal, Any]:
    """What is still to be decided; nothing of which a part was put elsewhere or withdrawn."""
    through = ClusterProposal.issues.through.objects
    taken = ClusterMembership.objects.current().filter(issue=OuterRef("issue"))
    gone = Exists(taken) | Q(issue__status=Status.WITHDRAWN)
    stale = through.filter(gone, clusterproposal=OuterRef("pk"))
    return (
        ClusterProposal.objects.visible_to(user)
        .open()
        .filter(~Exists(stale))
        .filter(Q(cluster=None) | Q(cluster__in=Cluster.objects.current()))
        .select_related("cluster")
        .prefetch_related(
            "issues__department",
            Prefetch("issues__confirmations", _confirmed(), "same_here"),
            Prefetch("cluster__memberships", _inside(), "inside"),
        )
    )


def lately_decided(user: User, *, now: datetime) -> QuerySet[ClusterProposal, Any]:
    """What this person decided within the last day, latest first: to be taken back if need be."""
    return (
        ClusterProposal.objects.visible_to(user)
        .exclude(state=ProposalState.OPEN)
        .filter(decided_by=user, decided_at__gt=now - timedelta(days=1))
        .select_related("cluster")
        .prefetch_related(Prefetch("issues", Issue.objects.visible_to(user)))
        .order_by("-decided_at")
    )


def explain_proposal(proposal: ClusterProposal) -> Explained:
    """Compare one text with each other one; everything read here is prefetched.

    The one is what stands in the shared problem already, else the first of the new ones.
    """
    issues = sorted(proposal.issues.all(), key=lambda issue: issue.pk)
    cluster: Any = proposal.cluster
    inside: list[Issue] = [membership.issue for membership in cluster.inside] if cluster else []
    first, *others = [*inside[:1], *issues]
    in_first: list[Span] = []
    voices: list[Voice] = []
    for issue in others:
        matches = matching_phrases(first.shown_text, issue.shown_text)
        in_first += [match.span_in_a for match in matches]
        spans = [match.span_in_b for match in matches]
        voices.append(Voice(issue, cut_at(issue.shown_text, spans)))
    pieces = cut_at(first.shown_text, in_first)
    return Explained(
        proposal=proposal,
        known=Voice(first, pieces) if inside else None,
        voices=voices if inside else [Voice(first, pieces), *voices],
        shared_words=list(dict.fromkeys(piece.text for piece in pieces if piece.marked)),
        departments=list(dict.fromkeys(_departments(inside, issues))),
        suggested_title=suggested_title(first.shown_text),
    )


def _departments(inside: list[Issue], issues: list[Any]) -> Iterator[str]:
    yield from (str(issue.department) for issue in [*inside, *issues])
    for issue in issues:
        yield from (str(confirmation.department) for confirmation in issue.same_here)


def _confirmed() -> QuerySet[Confirmation, Any]:
    return Confirmation.objects.confirmed().select_related("department").order_by("pk")


def _inside() -> QuerySet[ClusterMembership, Any]:
    current = ClusterMembership.objects.current().exclude(issue__status=Status.WITHDRAWN)
    return current.select_related("issue__department")


def suggested_title(text: str) -> str:
    """The beginning of what was said, for want of a better name."""
    line = text.strip().splitlines()[0] if text.strip() else ""
    return line.split("。")[0][:LONGEST_TITLE]
