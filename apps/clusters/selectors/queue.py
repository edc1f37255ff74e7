"""The sorting queue: what lies nowhere yet, one by one, each with where it might belong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.clusters.explain import matching_phrases
from apps.clusters.marking import Piece, cut_at
from apps.clusters.models import ClusterMembership, LoneIssue
from apps.clusters.selectors.likely import LikelyCluster, likely_clusters
from apps.clusters.selectors.proposals import suggested_title
from apps.clusters.selectors.ranked import RankedCluster, ranked_clusters
from apps.clusters.selectors.similar import sortable_issues
from apps.issues.models import Issue
from apps.organization.models import User

OFFERED = 3
LEAST = 0.05  # below it a shared problem has nothing to do with the pain point


@dataclass(frozen=True, slots=True)
class Offer:
    """A shared problem, and what in it is nearest to the pain point, what matches marked."""

    cluster: RankedCluster
    nearest: Issue
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Card:
    """One pain point to be sorted."""

    issue: Issue
    offers: list[Offer]
    suggested_title: str
    resembled_by: Issue | None  # arrived after this one was said to stand alone


@dataclass(frozen=True, slots=True)
class Progress:
    """How many are left, of all that are open."""

    left: int
    total: int

    @property
    def done(self) -> int:
        return self.total - self.left


def queue_of(user: User, today: date) -> QuerySet[Issue, Any]:
    """Open pain points in no shared problem that do not stand alone in peace, oldest first.

    What is dealt with together with another is sorted with that one; what was put off waits for its
    day.
    """
    here = OuterRef("pk")
    inside = ClusterMembership.objects.current().filter(issue=here)
    resting = LoneIssue.objects.filter(issue=here, resembled_by=None)
    sortable: Any = sortable_issues(user)
    queue: QuerySet[Issue, Any] = sortable.on_the_desk(today).filter(
        ~Exists(inside), ~Exists(resting)
    )
    return queue.select_related("department", "lone__resembled_by").order_by("submitted_at", "pk")


def progress_of(user: User, today: date) -> Progress:
    return Progress(left=queue_of(user, today).count(), total=sortable_issues(user).count())


def next_in_queue(user: User, today: date, *, after: int = 0, at: int = 0) -> Issue | None:
    """The one asked for (`at`), else what follows `after`; behind the last comes the first."""
    queue = queue_of(user, today)
    wanted: Issue | None = queue.filter(pk=at).first() if at else None
    if wanted is not None:
        return wanted
    place = Issue.objects.filter(pk=after).values_list("submitted_at", "pk").first()
    if place is None:
        return queue.first()
    later = Q(submitted_at__gt=place[0]) | Q(submitted_at=place[0], pk__gt=place[1])
    following: Issue | None = queue.filter(later).first()
    return following or queue.exclude(pk=after).first()


def card_of(issue: Issue, user: User) -> Card:
    """The pain point with the three shared problems it most likely belongs to."""
    likely = likely_clusters(issue=issue, user=user, limit=OFFERED, least=LEAST)
    lone = getattr(issue, "lone", None)
    return Card(
        issue=issue,
        offers=_offers(issue, likely, user),
        suggested_title=suggested_title(issue.shown_text),
        resembled_by=lone.resembled_by if lone else None,
    )


def _offers(issue: Issue, likely: list[LikelyCluster], user: User) -> list[Offer]:
    clusters = ranked_clusters(user).in_bulk([found.cluster.pk for found in likely])
    nearest = (
        Issue.objects.visible_to(user)
        .select_related("department")
        .in_bulk([found.nearest for found in likely])
    )
    return [
        Offer(clusters[found.cluster.pk], near, _pieces(issue, near))
        for found in likely
        if found.cluster.pk in clusters and (near := nearest.get(found.nearest))
    ]


def _pieces(issue: Issue, near: Issue) -> list[Piece]:
    matches = matching_phrases(issue.shown_text, near.shown_text)
    return cut_at(near.shown_text, [match.span_in_b for match in matches])
