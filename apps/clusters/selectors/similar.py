"""Pain points that say much the same as a text."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import MD5, Cast
from pgvector.django import CosineDistance, HalfVectorField

from apps.clusters.encoders import Matrix, default_encoder
from apps.clusters.encoders.protocol import unit_rows
from apps.clusters.explain import Match, matching_phrases
from apps.clusters.marking import Piece, cut_at
from apps.clusters.models import Cluster, ClusterMembership, IssueVector
from apps.clusters.selectors.vectors import key_of, vectors_of
from apps.clusters.similarity import rank_similar
from apps.common.text import search_form
from apps.issues.models import Confirmation, Issue
from apps.issues.rules import storable
from apps.organization.models import User

SHORTEST = 6  # characters from which on a text says something
LONGEST = 1000  # what is read of a text; a complaint says what it is about before that
POOL = 50  # nearest that are looked at more closely
# On the sample, three in four of what is shown then belong together, and four in five find a match.
LIKELY_ENOUGH = 0.45


class Similar(NamedTuple):
    """A pain point like a text, how likely it is the same wall, and where the two agree."""

    issue: Issue
    likelihood: float
    matches: list[Match]

    @property
    def pieces(self) -> list[Piece]:
        """The pain point's shown text, what matches marked."""
        return cut_at(self.issue.shown_text, [match.span_in_b for match in self.matches])


def similar_issues(*, text: str, user: User, limit: int = 3) -> list[Similar]:
    """Published pain points of other departments like what somebody is typing, likest first.

    Only problem statements are compared and shown: nobody's raw words.
    """
    if len(search_form(text[:LONGEST])) < SHORTEST:
        return []
    own = [membership.department for membership in user.current_memberships]
    # A vector of the raw words, from before the statement, would tell something of them.
    of_statement = IssueVector.objects.filter(
        issue=OuterRef("pk"),
        encoder=key_of(default_encoder()),
        text_hash=MD5(OuterRef("statement")),
    )
    mine = Confirmation.objects.filter(issue=OuterRef("pk"), department__in=own)
    others = (
        Issue.objects.visible_to(user)
        .open()
        .published()
        .filter(Exists(of_statement))
        .exclude(department__in=own)
        .annotate(said_already=Exists(mine))
    )
    vector = default_encoder().encode([text[:LONGEST]])[0]
    return _likest(text[:LONGEST], vector, others, limit)


def near_issues(*, issue: Issue, user: User, limit: int = 5) -> list[Similar]:
    """For coordinators: open pain points, of any department, like this one."""
    others = sortable_issues(user).exclude(pk=issue.pk)
    return _likest(issue.shown_text, vector_of(issue), others, limit, least=0)


def near_unsorted(*, issue: Issue, user: User, limit: int) -> list[Similar]:
    """For coordinators: open pain points in no shared problem yet, like this one."""
    others = sortable_issues(user).filter(cluster_now=None).exclude(pk=issue.pk)
    return _likest(issue.shown_text, vector_of(issue), others, limit, least=0)


def near_cluster(*, cluster: Cluster, user: User, limit: int = 10) -> list[Similar]:
    """For coordinators: open pain points in no shared problem yet, like those in this one."""
    inside = cluster.memberships.current().select_related("issue")
    members = [membership.issue for membership in inside]
    _keys, vectors = vectors_of([member.pk for member in members], default_encoder())
    if not len(vectors):
        return []
    others = sortable_issues(user).filter(cluster_now=None)
    middle = unit_rows(vectors.mean(axis=0, keepdims=True))[0]
    return _likest(members[0].shown_text, middle, others, limit, least=0)


def unsorted_issues(*, user: User, query: str) -> QuerySet[Issue, Any]:
    """For coordinators: open pain points in no shared problem yet that hold each of these words."""
    found: Any = sortable_issues(user).filter(cluster_now=None).select_related("department")
    held: QuerySet[Issue, Any] = found.holding(storable(query[:LONGEST]))
    return held.order_by("-submitted_at", "-pk")


def sortable_issues(user: User) -> QuerySet[Any, Any]:
    """What a coordinator may sort, with the shared problem it is in (`cluster_now`)."""
    now = ClusterMembership.objects.current().filter(issue=OuterRef("pk"))
    visible: QuerySet[Any, Any] = Issue.objects.visible_to(user).open()
    sortable: QuerySet[Any, Any] = visible.filter(words_readable=True).annotate(
        cluster_now=Subquery(now.values("cluster")[:1])
    )
    return sortable


def vector_of(issue: Issue) -> Matrix:
    encoder = default_encoder()
    _keys, stored = vectors_of([issue.pk], encoder)
    row: Matrix = stored[0] if len(stored) else encoder.encode([issue.shown_text])[0]
    return row


def _likest(
    text: str,
    vector: Matrix,
    issues: QuerySet[Any, Any],
    limit: int,
    *,
    least: float = LIKELY_ENOUGH,
) -> list[Similar]:
    """Take the nearest by the index, see them in each other's company, explain the best."""
    pool = _nearest(issues, vector)
    if not pool:
        return []
    rows = np.array([issue.vector for issue in pool], dtype=np.float32)
    return [
        Similar(
            pool[near.row],
            near.likelihood,
            matching_phrases(text, pool[near.row].shown_text),
        )
        for near in rank_similar(vector, rows)[:limit]
        if near.likelihood >= least
    ]


def _nearest(issues: QuerySet[Any, Any], vector: Matrix) -> list[Any]:
    encoder = default_encoder()
    column = Cast("vectors__vector", HalfVectorField(dimensions=encoder.dimensions))
    nearest = (
        issues.filter(vectors__encoder=key_of(encoder))
        .annotate(distance=CosineDistance(column, vector), vector=F("vectors__vector"))
        .order_by("distance")
        .select_related("department")
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Go on along the index until enough rows have passed the conditions.
            cursor.execute("SELECT set_config('hnsw.iterative_scan', 'strict_order', true)")
        return list(nearest[:POOL])
