"""What people answered so far, as figures to learn from.

Nothing but rows that stand in the database goes in: the same rows teach the same.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from apps.clusters.encoders import Encoder
from apps.clusters.learning import Answers
from apps.clusters.models import (
    ClusterMembership,
    ClusterProposal,
    DecisionKind,
    LoneIssue,
    ProposalState,
    SortingDecision,
)
from apps.clusters.replaying import FOR_GOOD, NOWHERE, Answer, Replay, Stay
from apps.clusters.selectors.vectors import key_of, vectors_of

LATEST = 500  # older answers say no more that is new
SORTING = (DecisionKind.PUT_TOGETHER, DecisionKind.ADDED, DecisionKind.ALONE)
CORRECTING = (DecisionKind.TAKEN_OUT, DecisionKind.MOVED, DecisionKind.SPLIT)


def answers_to(encoder: Encoder) -> Answers:
    """The latest answers, and the figures this encoder gives to what they were about."""
    replay = _replay(encoder)
    sorting = [answer for answer in _sorting() if answer.issue in replay.row_of]
    contests = [replay.contest(answer) for answer in sorting]
    return Answers(
        offered=[scores for scores, _place in contests],
        chosen=[place for _scores, place in contests],
        pairs=[pair for answer in sorting for pair in replay.pairs(answer.issue)],
        groups=_decided_groups(encoder),
    )


def _sorting() -> list[Answer]:
    """The latest answer about each pain point, but for those that were corrected afterwards."""
    standing = SortingDecision.objects.standing()
    corrections = standing.filter(kind__in=CORRECTING).order_by("pk")
    corrected = dict(corrections.values_list("issues", "pk"))
    by_hand = standing.filter(kind__in=SORTING, proposal=None)
    about_one = by_hand.annotate(about=Count("issues")).filter(about=1)
    rows = standing.filter(pk__in=about_one.values("pk")).order_by("-pk")
    found: dict[int, Answer] = {}
    columns = ("pk", "kind", "at", "issues", "clusters")
    for pk, kind, at, issue, cluster in rows.values_list(*columns)[:LATEST]:
        if corrected.get(issue, 0) < pk:
            chosen = cluster if kind == DecisionKind.ADDED else NOWHERE
            found.setdefault(issue, Answer(issue, chosen, at.timestamp()))
    return [found[issue] for issue in sorted(found)]


def _replay(encoder: Encoder) -> Replay:
    alone: QuerySet[Any, Any] = LoneIssue.objects.values_list("issue", flat=True)
    where = dict.fromkeys(alone, NOWHERE)
    stays = []
    columns = ("issue", "cluster", "added_at", "removed_at")
    for issue, cluster, added, removed in ClusterMembership.objects.values_list(*columns):
        until = removed.timestamp() if removed else FOR_GOOD
        stays.append(Stay(issue, cluster, added.timestamp(), until))
        if removed is None:
            where[issue] = cluster
    keys, vectors = vectors_of(sorted({*where, *(stay.issue for stay in stays)}), encoder)
    return Replay.of(keys, vectors, where, stays)


def _decided_groups(encoder: Encoder) -> list[tuple[float, float]]:
    """The cohesion of proposals that people decided, and the share of each that was right."""
    decided: QuerySet[Any, Any] = (
        ClusterProposal.objects.exclude(state=ProposalState.OPEN)
        .filter(encoder=key_of(encoder), cohesion__isnull=False)
        .annotate(proposed=Count("issues"))
        .order_by("-pk")
    )
    accepted = SortingDecision.objects.standing().filter(proposal__in=decided.values("pk"))
    kept = dict(
        accepted.filter(kind__in=SORTING)
        .annotate(kept=Count("issues"))
        .values_list("proposal", "kept")
    )
    rows = decided.values_list("pk", "cohesion", "proposed")[:LATEST]
    return [(cohesion, kept.get(pk, 0) / max(proposed, 1)) for pk, cohesion, proposed in rows]
