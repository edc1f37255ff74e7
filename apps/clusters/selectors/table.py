"""The sorting table: what is near a seed or a search, and the piles it may be laid on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from apps.clusters.marking import Piece
from apps.clusters.models import Cluster, ClusterMembership, SortingDecision
from apps.clusters.selectors.likely import LikelyCluster, likely_clusters
from apps.clusters.selectors.queue import LEAST
from apps.clusters.selectors.ranked import RankedCluster, ranked_clusters
from apps.clusters.selectors.similar import (
    near_cluster,
    near_unsorted,
    sortable_issues,
    unsorted_issues,
)
from apps.issues.models import Issue, Status
from apps.organization.models import User

CARDS = 24
PILES = 6
DECISIONS_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Start:
    """What one starts from: a pain point, a search, a shared problem, or none of these."""

    seed: Issue | None = None
    query: str = ""
    cluster: Cluster | None = None
    pinned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCard:
    issue: Issue
    pieces: list[Piece]


@dataclass(slots=True)
class Pile:
    """A shared problem as a column."""

    cluster: RankedCluster
    members: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """Cards, nearest first, and the piles beside them."""

    start: Start
    cards: list[TableCard]
    piles: list[Pile]


def table_of(user: User, start: Start) -> Table:
    return Table(start=start, cards=_cards(user, start), piles=_piles(user, start))


def sortable_one(user: User, pk: int) -> Issue | None:
    """A pain point one may start from."""
    found: Issue | None = sortable_issues(user).select_related("department").filter(pk=pk).first()
    return found


def pile_choices(user: User) -> QuerySet[Cluster, Any]:
    """Shared problems that can be laid on the table, by name."""
    return Cluster.objects.current().visible_to(user).order_by("title", "pk")


def _cards(user: User, start: Start) -> list[TableCard]:
    if start.seed is not None:
        near = near_unsorted(issue=start.seed, user=user, limit=CARDS)
    elif start.cluster is not None and not start.query:
        near = near_cluster(cluster=start.cluster, user=user, limit=CARDS)
    else:
        found = unsorted_issues(user=user, query=start.query)[:CARDS]
        return [TableCard(issue, [Piece(issue.shown_text, marked=False)]) for issue in found]
    return [TableCard(one.issue, one.pieces) for one in near]


def _piles(user: User, start: Start) -> list[Pile]:
    wanted = list(dict.fromkeys(_wanted(user, start)))[:PILES]
    clusters = ranked_clusters(user).in_bulk(wanted)
    piles = {key: Pile(clusters[key]) for key in wanted if key in clusters}
    inside = (
        ClusterMembership.objects.current()
        .filter(cluster__in=piles)
        .exclude(issue__status=Status.WITHDRAWN)
        .select_related("issue__department")
        .order_by("-added_at", "-pk")
    )
    for membership in inside:
        piles[membership.cluster_id].members.append(membership.issue)
    return list(piles.values())


def _near(seed: Issue, user: User) -> list[LikelyCluster]:
    return likely_clusters(issue=seed, user=user, least=LEAST)


def _wanted(user: User, start: Start) -> Iterable[int]:
    """What was asked for, what this person worked on last, and what is near the seed."""
    yield from start.pinned
    if start.cluster is not None:
        yield start.cluster.pk
    if start.seed is not None:
        where = ClusterMembership.objects.current().filter(issue=start.seed)
        yield from where.values_list("cluster", flat=True)
        yield from (one.cluster.pk for one in _near(start.seed, user))
    mine = SortingDecision.objects.standing().filter(actor=user).order_by("-pk")
    latest = mine.values("pk")[:DECISIONS_LOOKED_AT]
    through = SortingDecision.clusters.through.objects
    yield from (
        through.filter(sortingdecision__in=list(latest.values_list("pk", flat=True)))
        .order_by("-sortingdecision_id", "cluster")
        .values_list("cluster", flat=True)
    )
