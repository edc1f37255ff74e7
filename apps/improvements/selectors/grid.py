"""The roll-out grid: improvements by departments, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Q

from apps.clusters.models import ClusterMembership
from apps.improvements.models import Improvement, Rollout, RolloutState
from apps.issues.models import Confirmation, ConfirmationState, Status
from apps.organization.models import Department, DepartmentSuccession

SHOWN = ("state", "reason", "stands_on", "contact", "effect")
Answers = dict[int, dict[int, "Cell"]]


class Cell(NamedTuple):
    """Where a department stands; `inherited` from one that it carries on; or only proposed.

    Twenty thousand stand on one page. Departments that say the same share one of these.
    """

    state: str = ""
    label: str = ""
    note: str = ""
    stands_on: date | None = None
    contact: str = ""
    effect: str = ""
    inherited: bool = False
    proposed: bool = False


UNANSWERED, PROPOSED = Cell(), Cell(proposed=True)


@dataclass(frozen=True)
class Line:
    """An improvement, and a cell for each department of the grid in its order."""

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
    places = [place.pk for place in departments]
    return Grid(
        departments,
        [
            Line(one, _cells(places, answers.get(one.pk, {}), hit.get(one.cluster_id, set())))
            for one in improvements
        ],
    )


def _cells(places: Sequence[int], answers: dict[int, Cell], hit: set[int]) -> list[Cell]:
    unanswered = ((place, PROPOSED if place in hit else UNANSWERED) for place in places)
    return [answers.get(place, otherwise) for place, otherwise in unanswered]


def _answers(improvements: Sequence[Improvement], heirs: dict[int, set[int]]) -> Answers:
    """Answers by improvement and department. A department's own goes before an inherited one."""
    rows = (
        Rollout.objects.filter(improvement__in=[one.pk for one in improvements])
        .order_by("answered_at", "pk")
        .values_list("improvement_id", "department_id", *SHOWN)
    )
    labels = {state: str(label) for state, label in RolloutState.choices}
    alike: dict[tuple[Any, ...], Cell] = {}
    own: Answers = {one.pk: {} for one in improvements}
    inherited: Answers = {one.pk: {} for one in improvements}
    for improvement, department, *said in rows:
        key = tuple(said)
        cell = alike.get(key)
        if cell is None:
            cell = alike[key] = Cell(said[0], labels[said[0]], *said[1:])
        own[improvement][department] = cell
        for heir in heirs.get(department, ()):
            inherited[improvement][heir] = cell._replace(inherited=True)
    return {pk: inherited[pk] | own[pk] for pk in own}


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
