"""Which departments hit which shared problem: the whole city on one map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from apps.clusters.drawing import DrawnMap, draw_maps
from apps.clusters.models import ClusterState
from apps.clusters.selectors.ranked import RankedCluster, ranked_clusters
from apps.organization.models import Department, User
from apps.organization.selectors import Standpoint, places

PROBLEMS_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Overview:
    """The pictures, and the same as rows: each problem with the departments that hit it."""

    maps: list[DrawnMap]
    rows: list[tuple[RankedCluster, list[Department]]]
    departments: int
    left_out: int


def overview(user: User, *, today: date, standpoint: str = Standpoint.NOW) -> Overview:
    """Read the published shared problems that most departments hit, and all the departments.

    As now, whoever carries a department on stands for it, once.
    """
    found = ranked_clusters(user).filter(state=ClusterState.PUBLISHED)
    problems = list(found[:PROBLEMS_AT_MOST])
    found_in = places(standpoint, today).shown_as
    hit_by = [{found_in[key] for key in problem.department_ids} for problem in problems]
    rows = _departments(set().union(*hit_by), today)
    place = {department.pk: number for number, department in enumerate(rows)}
    hits = [{place[key] for key in keys} for keys in hit_by]
    return Overview(
        maps=list(draw_maps([str(one) for one in rows], [one.title for one in problems], hits)),
        rows=[
            (one, [d for d in rows if d.pk in keys])
            for one, keys in zip(problems, hit_by, strict=True)
        ],
        departments=len(rows),
        left_out=found.count() - len(problems),
    )


def _departments(hit: set[int], today: date) -> list[Department]:
    """Those that exist today and have no units below them, and whichever else is hit."""
    leaves = Department.objects.on(today).filter(units=None)
    return list(Department.objects.filter(Q(pk__in=leaves) | Q(pk__in=hit)))
