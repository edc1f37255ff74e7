"""What a run of proposals starts from: texts, departments, and what people decided so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from apps.clusters.grouping import ProposedGroup, propose_groups
from apps.clusters.models import ClusterMembership, ClusterState, LoneIssue, Separation
from apps.clusters.selectors.reading import Reading, readings
from apps.clusters.selectors.vectors import vectors_of
from apps.issues.models import Confirmation, Issue

Pair = tuple[int, int]


class Found(NamedTuple):
    """Pain points that very likely belong together, or to the shared problem `cluster`."""

    issues: tuple[int, ...]
    cluster: int | None
    likelihood: float
    cohesion: float
    department_count: int


def find_groups(reading: Reading | None = None) -> list[Found]:
    """New shared problems and additions to those there are, likeliest first."""
    reading = reading or readings()[0]
    cluster_of = _clusters_by_issue()
    departments = _departments_by_issue(cluster_of)
    keys, vectors = vectors_of(sorted(departments), reading.encoder)
    groups: list[ProposedGroup[int]] = propose_groups(
        keys,
        vectors,
        [departments[key] for key in keys],
        must_link=_put_together(cluster_of),
        cannot_link=Separation.objects.values_list("first", "second"),
        homes=cluster_of,
        calibration=reading.calibration,
    )
    return _with_departments(groups, cluster_of, departments)


def _clusters_by_issue() -> dict[int, int]:
    shared = (ClusterState.DRAFT, ClusterState.PUBLISHED)
    current = ClusterMembership.objects.current().filter(
        cluster__state__in=shared, cluster__locked=False
    )
    return dict(current.order_by("issue").values_list("issue", "cluster"))


def _departments_by_issue(cluster_of: dict[int, int]) -> dict[int, int]:
    """Pain points that still matter: the open ones, and whatever is in a shared problem.

    Not what stands alone in peace, nor what lies in a shared problem that is settled.
    """
    resting = LoneIssue.objects.filter(resembled_by=None).values("issue")
    settled = ClusterMembership.objects.current().filter(cluster__locked=True).values("issue")
    looked_for = Issue.objects.open().exclude(pk__in=resting).exclude(pk__in=settled)
    still_open = dict(looked_for.values_list("pk", "department"))
    inside = dict(Issue.objects.filter(pk__in=cluster_of).values_list("pk", "department"))
    return still_open | inside


def _members(cluster_of: dict[int, int]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for issue, cluster in cluster_of.items():
        members.setdefault(cluster, []).append(issue)
    return members


def _put_together(cluster_of: dict[int, int]) -> Iterator[Pair]:
    for members in _members(cluster_of).values():
        yield from pairwise(members)


def _with_departments(
    groups: list[ProposedGroup[int]], cluster_of: dict[int, int], departments: dict[int, int]
) -> list[Found]:
    everybody = [member for group in groups for member in group.members]
    same: dict[int, set[int]] = {}
    confirmed = Confirmation.objects.confirmed().filter(issue__in=everybody)
    for issue, department in confirmed.values_list("issue", "department"):
        same.setdefault(issue, set()).add(department)
    found = []
    for group in groups:
        hit = {departments[member] for member in group.members}
        hit.update(*(same.get(member, set()) for member in group.members))
        cluster = next((cluster_of[m] for m in group.members if m in cluster_of), None)
        new = tuple(member for member in group.members if member not in cluster_of)
        found.append(Found(new, cluster, group.likelihood, group.cohesion, len(hit)))
    return found


def still_undecided(groups: Sequence[Found]) -> list[Found]:
    """Keep what nobody decided about while the groups were looked for."""
    where = _clusters_by_issue()
    apart = set(Separation.objects.values_list("first", "second"))
    members = _members(where)
    return [
        group
        for group in groups
        if not any(issue in where for issue in group.issues)
        and apart.isdisjoint(
            combinations(sorted({*group.issues, *members.get(group.cluster or 0, ())}), 2)
        )
    ]
