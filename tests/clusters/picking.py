"""Small makers of what a round of picking needs."""

from __future__ import annotations

import uuid
from datetime import date

from django.utils import timezone

from apps.clusters.models import BY_PEOPLE, Cluster, SelectionRound
from apps.clusters.services import (
    Score,
    publish_cluster,
    put_together,
    score_round,
    settle_round,
    start_round,
)
from apps.issues.models import Issue
from apps.organization.models import Department, User
from tests.factories import make_department, make_issue, make_person


def make_problem(
    coordinator: User, title: str, *departments: Department, minutes: int | None = 60
) -> Cluster:
    """A published shared problem, raised once by each of the departments (or by one)."""
    issues: list[Issue] = [
        make_issue(make_person(department), statement=title, times=1, per="week", minutes=minutes)
        for department in departments or (make_department(),)
    ]
    now = timezone.now()
    cluster = put_together(actor=coordinator, issues=issues, title=title, now=now)
    return publish_cluster(actor=coordinator, cluster=cluster, now=now)


def begin(coordinator: User, *clusters: Cluster, pick_count: int = 1, **fields) -> SelectionRound:
    return start_round(
        actor=coordinator,
        clusters=clusters,
        pick_count=pick_count,
        **{
            "form_key": uuid.uuid4(),
            "title": "令和8年度に取り組むもの",
            "held_on": date(2026, 12, 1),
            "now": timezone.now(),
            **fields,
        },
    )


def score_all(coordinator: User, selection: SelectionRound, points: int = 3) -> SelectionRound:
    return score_round(
        actor=coordinator,
        selection=selection,
        version=selection.version,
        weights=selection.weights,
        scores={
            candidate.pk: {str(one): Score(points, "話した") for one in BY_PEOPLE}
            for candidate in selection.candidates.all()
        },
    )


def settle(coordinator: User, selection: SelectionRound, *picked: int) -> SelectionRound:
    """Pick the candidates at these places."""
    candidates = list(selection.candidates.all())
    return settle_round(
        actor=coordinator,
        selection=selection,
        version=selection.version,
        reasons={candidates[place].pk: "課が多いため" for place in picked},
        summary="",
        now=timezone.now(),
    )
