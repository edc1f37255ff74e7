"""The roll-out grid: improvements by departments, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from apps.clusters.models import ClusterMembership
from apps.improvements.models import Improvement, Rollout, RolloutState
from apps.issues.models import Confirmation, ConfirmationState, Status
from apps.organization.models import Department, DepartmentSuccession

Key = tuple[int, int]
SHOWN = ("state", "reason", "stands_on", "contact", "effect")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a department stands; `inherited` from one that it carries on; or only proposed."""

    department: int
    state: str = ""
    label: str = ""
    note: str = ""
    stands_on: date | None = None
    contact: str = ""
    effect: str = ""
    inherited: bool = False
    proposed: bool = False


@dataclass(frozen=True)
class Line:
    improvement: Improvement
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    departments: Sequence[Department]
    lines: list[Line]


def grid_of(
    improvements: Sequence[Improvement], departments: Sequence[Department], *, today: date
) -> Grid:
    """Return one cell for each improvement and each department that exists today."""
    heirs = heirs_on(today)
    answers = _answers(improvements, heirs)
    hit = _hit(improvements, heirs, today)
    labels = dict(RolloutState.choices)
    lines = [
        Line(one, [_cell(one, place.pk, answers, hit, labels) for place in departments])
        for one in improvements
    ]
    return Grid(departments, lines)


def _cell(
    improvement: Improvement,
    department: int,
    answers: dict[Key, dict[str, Any]],
    hit: dict[int, set[int]],
    labels: dict[str, Any],
) -> Cell:
    answer = answers.get((improvement.pk, department))
    if answer is None:
        return Cell(department, proposed=department in hit.get(improvement.cluster_id, ()))
    return Cell(
        department,
        state=answer["state"],
        label=str(labels[answer["state"]]),
        note=answer["reason"],
        stands_on=answer["stands_on"],
        contact=answer["contact"],
        effect=answer["effect"],
        inherited=answer["inherited"],
    )


def _answers(
    improvements: Sequence[Improvement], heirs: dict[int, set[int]]
) -> dict[Key, dict[str, Any]]:
    """Answers by improvement and department. A department's own goes before an inherited one."""
    rows = list(
        Rollout.objects.filter(improvement__in=[one.pk for one in improvements])
        .order_by("answered_at", "pk")
        .values("improvement_id", "department_id", *SHOWN)
    )
    found: dict[Key, dict[str, Any]] = {}
    for row in rows:
        for heir in heirs.get(row["department_id"], ()):
            found[row["improvement_id"], heir] = {**row, "inherited": True}
    for row in rows:
        found[row["improvement_id"], row["department_id"]] = {**row, "inherited": False}
    return found


def _hit(
    improvements: Iterable[Improvement], heirs: dict[int, set[int]], today: date
) -> dict[int, set[int]]:
    """Departments that raised or confirmed what an improvement is about, by shared problem.

    Small ones only where they confirmed it: that is their own public word (ADR 21).
    """
    clusters = {one.cluster_id for one in improvements}
    members = ClusterMembership.objects.current().filter(cluster__in=clusters)
    small = Department.objects.small(today)
    raised = members.exclude(
        Q(issue__status=Status.WITHDRAWN) | Q(issue__department__in=small.values("pk"))
    ).values_list("cluster", "issue__department")
    confirmed = (
        Confirmation.objects.filter(
            state=ConfirmationState.CONFIRMED,
            issue__cluster_memberships__cluster__in=clusters,
            issue__cluster_memberships__removed_at__isnull=True,
        )
        .annotate(shared=F("issue__cluster_memberships__cluster"))
        .values_list("shared", "department")
    )
    found: dict[int, set[int]] = {}
    for cluster, department in (*raised, *confirmed):
        found.setdefault(cluster, set()).update({department} | heirs.get(department, set()))
    return found


def heirs_on(today: date) -> dict[int, set[int]]:
    """Who carries on what a department did, also over several Aprils."""
    direct: dict[int, set[int]] = {}
    steps = DepartmentSuccession.objects.filter(effective_on__lte=today).order_by("-effective_on")
    for before, after in steps.values_list("predecessor", "successor"):
        direct.setdefault(before, set()).update({after} | direct.get(after, set()))
    return direct
