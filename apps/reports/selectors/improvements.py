"""Improvements at a month's end: what came of what was picked, and what departments say of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.apps import apps as django_apps
from django.db.models import F, QuerySet
from django.utils import timezone

from apps.clusters.models import ClusterState, SelectionRound
from apps.improvements.models import Improvement, Rollout
from apps.reports.figures import facts

Steps = defaultdict[int, list[tuple[date, str]]]


def picked_by(until: datetime) -> tuple[facts.Improvement, ...]:
    """Return what came of the last round decided by then, with the states out of the history."""
    decided = SelectionRound.objects.decided().filter(decided_at__lt=until)
    last = decided.order_by("-decided_at", "-pk").values("pk")[:1]
    return _improvements(Improvement.objects.filter(chosen_in__in=last), until)


def rolled_out_by(until: datetime) -> tuple[facts.Improvement, ...]:
    """Return what departments have said something of, with the states out of the history."""
    answered = Rollout.objects.values("improvement")
    return _improvements(Improvement.objects.filter(pk__in=answered), until)


def rollouts_by(until: datetime) -> tuple[facts.Rollout, ...]:
    """Out of the history: an answer that came later may have taken another's place."""
    events = Rollout.pgh_event_model.objects  # type: ignore[attr-defined]
    answers = events.filter(answered_at__lt=until).order_by("answered_at", "pgh_id")
    steps: defaultdict[tuple[int, int], list[tuple[date, str]]] = defaultdict(list)
    for improvement, department, at, state in answers.values_list(
        "improvement_id", "department_id", "answered_at", "state"
    ):
        steps[improvement, department].append((timezone.localdate(at), state))
    return tuple(facts.Rollout(*cell, tuple(said)) for cell, said in steps.items())


def _improvements(found: QuerySet[Improvement], until: datetime) -> tuple[facts.Improvement, ...]:
    begun = found.filter(created_at__lt=until).exclude(cluster__state=ClusterState.DRAFT)
    rows = list(
        begun.order_by("pk").values_list("pk", "title", "cluster__title", "created_at", "state")
    )
    steps = _steps([row[0] for row in rows], until)
    return tuple(
        facts.Improvement(pk, title, problem, _with_first(steps[pk], created_at, state))
        for pk, title, problem, created_at, state in rows
    )


def _steps(improvements: list[int], until: datetime) -> Steps:
    history: Any = django_apps.get_model("improvements", "ImprovementEvent")
    events = history.objects.filter(pgh_obj__in=improvements, pgh_created_at__lt=until)
    steps: Steps = defaultdict(list)
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
