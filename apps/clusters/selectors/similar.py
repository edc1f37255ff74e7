"""Pain points that say much the same as a text."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import MD5, Cast
from pgvector.django import CosineDistance, HalfVectorField

from apps.clusters.encoders.protocol import Matrix, unit_rows
from apps.clusters.explain import Match, matching_phrases
from apps.clusters.marking import Piece, cut_at
from apps.clusters.models import Cluster, ClusterMembership, IssueVector
from apps.clusters.packed import Packed, unpacked
from apps.clusters.selectors.reading import Reading, read_issue, read_issues, read_text
from apps.clusters.similarity import POOL, rank_similar
from apps.common.text import search_form
from apps.issues.models import Confirmation, Issue
from apps.issues.rules import storable
from apps.organization.models import User

SHORTEST = 6  # characters from which on a text says something
LONGEST = 1000  # what is read of a text; a complaint says what it is about before that
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
    reading, vector = read_text(text[:LONGEST])
    # A vector of the raw words, from before the statement, would tell something of them.
    of_statement = IssueVector.objects.filter(
        issue=OuterRef("pk"),
        encoder=reading.key,
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
    return _likest(text[:LONGEST], (reading, vector), others, limit)


def similar_among(*, text: str, issues: QuerySet[Any, Any], limit: int) -> list[Similar]:
    """Out of published pain points one may read, those like what somebody is typing."""
    if len(search_form(text[:LONGEST])) < SHORTEST:
        return []
    read = read_text(text[:LONGEST])
    of_statement = IssueVector.objects.filter(
        issue=OuterRef("pk"), encoder=read[0].key, text_hash=MD5(OuterRef("statement"))
    )
    return _likest(text[:LONGEST], read, issues.filter(Exists(of_statement)), limit)


def near_issues(*, issue: Issue, user: User, limit: int = 5) -> list[Similar]:
    """For coordinators: open pain points, of any department, like this one."""
    others = sortable_issues(user).exclude(pk=issue.pk)
    return _likest(issue.shown_text, read_issue(issue), others, limit, least=0)


def near_unsorted(*, issue: Issue, user: User, limit: int) -> list[Similar]:
    """For coordinators: open pain points in no shared problem yet, like this one."""
    others = sortable_issues(user).filter(cluster_now=None).exclude(pk=issue.pk)
    return _likest(issue.shown_text, read_issue(issue), others, limit, least=0)


def near_cluster(*, cluster: Cluster, user: User, limit: int = 10) -> list[Similar]:
    """For coordinators: open pain points in no shared problem yet, like those in this one."""
    inside = cluster.memberships.current().select_related("issue")
    members = [membership.issue for membership in inside]
    reading, vectors = read_issues([member.pk for member in members])
    if not len(vectors):
        return []
    others = sortable_issues(user).filter(cluster_now=None)
    middle = unit_rows(vectors.mean(axis=0, keepdims=True))[0]
    return _likest(members[0].shown_text, (reading, middle), others, limit, least=0)


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


def _likest(
    text: str,
    read: tuple[Reading, Matrix],
    issues: QuerySet[Any, Any],
    limit: int,
    *,
    least: float = LIKELY_ENOUGH,
) -> list[Similar]:
    """Take the nearest by the index, see them in each other's company, explain the best."""
    reading, vector = read
    pool = _nearest(issues, reading, vector)
    if not pool:
        return []
    rows = np.array([unpacked(packed) for _issue, packed in pool], dtype=np.float32)
    ranked = rank_similar(vector, rows, calibration=reading.calibration)[:limit]
    likely = [(pool[near.row][0], near.likelihood) for near in ranked if near.likelihood >= least]
    shown = issues.select_related("department").in_bulk([issue for issue, _likelihood in likely])
    return [
        Similar(shown[issue], likelihood, matching_phrases(text, shown[issue].shown_text))
        for issue, likelihood in likely
        if issue in shown
    ]


def _nearest(
    issues: QuerySet[Any, Any], reading: Reading, vector: Matrix
) -> list[tuple[int, bytes]]:
    """Keys and vectors only: most of the pool is never shown."""
    column = Cast("vectors__vector", HalfVectorField(dimensions=reading.encoder.dimensions))
    nearest = (
        issues.filter(vectors__encoder=reading.key)
        .order_by(CosineDistance(column, vector))
        .values_list("pk", Packed("vectors__vector"))
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Go along the index until enough rows have passed the conditions. The planner takes
            # them to be so rare that it would rather sort all there is.
            cursor.execute(
                "SELECT set_config('hnsw.iterative_scan', 'strict_order', true),"
                " set_config('enable_sort', 'off', true)"
            )
        return list(nearest[:POOL])
