"""Working groups as they were at a month's end, and what became of what was picked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps as django_apps
from django.db.models import F
from django.utils import timezone

from apps.clusters.models import ClusterState, SelectionRound
from apps.common.fiscal_year import first_of_month
from apps.improvements.models import Improvement, ProjectProblem
from apps.projects.models import NoteKind, ProjectMember, ProjectNote
from apps.reports.figures import facts


def _lists() -> defaultdict[int, list[Any]]:
    return defaultdict(list)


@dataclass(frozen=True)
class Groups:
    """By project: who was in its group, what was decided in the month, what it works on."""

    members: defaultdict[int, list[facts.Member]] = field(default_factory=_lists)
    decisions: defaultdict[int, list[facts.Decision]] = field(default_factory=_lists)
    problems: defaultdict[int, list[int]] = field(default_factory=_lists)


def groups_on(day: date, until: datetime) -> Groups:
    """Return the groups as of `day`, a month's last."""
    groups = Groups()
    members = ProjectMember.objects.on(day).order_by("starts_on", "pk")
    for project, *member in members.values_list("project", "person__name", "role"):
        groups.members[project].append(facts.Member(*member))
    notes = ProjectNote.objects.filter(
        kind=NoteKind.DECISION, noted_on__range=(first_of_month(day), day), written_at__lt=until
    )
    put_right = ProjectNote.objects.filter(replaces__isnull=False, written_at__lt=until)
    standing = notes.exclude(pk__in=put_right.values("replaces")).order_by("noted_on", "pk")
    for project, noted_on, text in standing.values_list("project", "noted_on", "text"):
        groups.decisions[project].append(facts.Decision(noted_on, text))
    linked = ProjectProblem.objects.filter(linked_at__lt=until).order_by("linked_at", "pk")
    for project, problem in linked.values_list("project", "cluster"):
        groups.problems[project].append(problem)
    return groups


def picked_by(until: datetime) -> tuple[facts.Picked, ...]:
    """Return what came of the last round decided by then, with the states out of the history."""
    decided = SelectionRound.objects.decided().filter(decided_at__lt=until)
    last = decided.order_by("-decided_at", "-pk").values("pk")[:1]
    begun = Improvement.objects.filter(chosen_in__in=last, created_at__lt=until)
    begun = begun.exclude(cluster__state=ClusterState.DRAFT).order_by("pk")
    rows = list(begun.values_list("pk", "title", "cluster__title", "created_at", "state"))
    steps = _steps([row[0] for row in rows], until)
    return tuple(
        facts.Picked(pk, title, problem, _with_first(steps[pk], created_at, state))
        for pk, title, problem, created_at, state in rows
    )


def _steps(improvements: list[int], until: datetime) -> defaultdict[int, list[tuple[date, str]]]:
    history: Any = django_apps.get_model("improvements", "ImprovementEvent")
    events = history.objects.filter(pgh_obj__in=improvements, pgh_created_at__lt=until)
    steps: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    for pk, at, state in events.order_by("pgh_id").values_list(
        "pgh_obj_id", F("pgh_created_at"), "state"
    ):
        steps[pk].append((timezone.localdate(at), state))
    return steps


def _with_first(
    steps: list[tuple[date, str]], created_at: datetime, state: str
) -> tuple[tuple[date, str], ...]:
    """What was brought in with an older date has no history yet: its state has always been so."""
    first = (timezone.localdate(created_at), steps[0][1] if steps else state)
    return (first, *steps)
