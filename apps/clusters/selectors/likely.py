"""The shared problems a pain point most likely belongs to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from django.db.models import Q

from apps.clusters.encoders.protocol import unit_rows
from apps.clusters.models import Cluster, Separation
from apps.clusters.selectors.reading import read_issue, read_issues
from apps.clusters.selectors.shelf import Members, members_like
from apps.clusters.similarity import rank_by_likeness
from apps.issues.models import Issue
from apps.organization.models import User

LIKELY_CLUSTER = 0.2  # below it, 'none of these' is nearly always the answer


class LikelyCluster(NamedTuple):
    """A shared problem, how likely a person says 'yes, this one', and what in it is nearest."""

    cluster: Cluster
    likelihood: float
    nearest: int


def likely_clusters(
    *, issue: Issue, user: User, limit: int = 3, least: float = LIKELY_CLUSTER
) -> list[LikelyCluster]:
    """The likeliest first, judged by their members; none of which a person said 'not this'."""
    reading, vector = read_issue(issue)
    members = members_like(vector, user=user, encoder=reading.encoder)
    rows = _by_cluster(members, without=issue.pk)
    ranked = rank_by_likeness(
        {cluster: members.likeness[own] for cluster, own in rows.items()},
        rejected=_rejected(issue, members),
        calibration=reading.calibration,
    )
    likely = [found for found in ranked[:limit] if found.likelihood >= least]
    clusters = Cluster.objects.in_bulk([found.group for found in likely])
    return [
        LikelyCluster(
            clusters[found.group],
            found.likelihood,
            int(members.issues[rows[found.group][found.nearest_member]]),
        )
        for found in likely
    ]


def _by_cluster(members: Members, *, without: int) -> dict[int, np.ndarray]:
    """The rows of each shared problem; they lie beside each other already."""
    kept = np.flatnonzero(members.issues != without)
    begins = np.flatnonzero(np.diff(members.clusters[kept], prepend=-1))
    own = np.split(kept, begins[1:]) if len(kept) else []
    return {int(members.clusters[rows[0]]): rows for rows in own}


def _rejected(issue: Issue, members: Members) -> set[int]:
    """Shared problems with somebody in them whom a person parted from this one."""
    apart = Separation.objects.filter(Q(first=issue) | Q(second=issue))
    refused = {key for pair in apart.values_list("first", "second") for key in pair}
    return set(members.clusters[np.isin(members.issues, list(refused))].tolist())


def near_clusters(*, cluster: Cluster, user: User, limit: int = 5) -> list[Cluster]:
    """Shared problems like this one, by what is in them."""
    inside = cluster.memberships.current().order_by("issue").values_list("issue", flat=True)
    reading, vectors = read_issues(list(inside))
    if not len(vectors):
        return []
    middle = unit_rows(vectors.mean(axis=0, keepdims=True))[0]
    members = members_like(middle, user=user, encoder=reading.encoder)
    rows = _by_cluster(members, without=0)
    ranked = rank_by_likeness(
        {key: members.likeness[own] for key, own in rows.items()}, rejected={cluster.pk}
    )[:limit]
    clusters = Cluster.objects.in_bulk([found.group for found in ranked])
    return [clusters[found.group] for found in ranked]
