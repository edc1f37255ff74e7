"""When a program and its projects will be done, as far as their own past tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Max, QuerySet

from apps.milestones.forecast import ENOUGH, Completed, Forecast, Range, Remaining, forecast
from apps.milestones.models import Milestone, MilestoneDependency
from apps.projects.models import Program

KEPT = 32


@dataclass(frozen=True)
class Dates:
    """One milestone's dates: the first promised, the one now, the day it was done."""

    key: int
    project: int
    baseline_on: date
    due_on: date
    completed_on: date | None


@dataclass(frozen=True)
class Outlook:
    """The forecast, and what it is made of; `forecast` is None where it keeps silent."""

    today: date
    goal_on: date
    milestones: tuple[Dates, ...]
    forecast: Forecast | None
    enough: int = ENOUGH

    @property
    def is_all_done(self) -> bool:
        return bool(self.milestones) and not self.open_count

    @property
    def done_count(self) -> int:
        return sum(one.completed_on is not None for one in self.milestones)

    @property
    def open_count(self) -> int:
        return len(self.milestones) - self.done_count

    @property
    def last_completed_on(self) -> date | None:
        return max((one.completed_on for one in self.milestones if one.completed_on), default=None)

    def of_project(self, project: int) -> ProjectOutlook:
        own = [one for one in self.milestones if one.project == project]
        return ProjectOutlook(
            range=self.forecast.projects.get(project) if self.forecast else None,
            goal_on=self.goal_on,
            open_count=sum(one.completed_on is None for one in own),
            done_count=sum(one.completed_on is not None for one in own),
            rests_on=self.done_count,
        )


@dataclass(frozen=True)
class ProjectOutlook:
    """The same for one project: it rests on the delays of all of the program's."""

    range: Range | None
    goal_on: date
    open_count: int
    done_count: int
    rests_on: int
    enough: int = ENOUGH

    @property
    def is_all_done(self) -> bool:
        return bool(self.done_count) and not self.open_count


def outlook_of(program: Program, today: date) -> Outlook:
    """Three queries, however large the program is."""
    rows = Milestone.objects.filter(project__program=program, dropped_on=None).order_by("pk")
    columns = ("pk", "project", "baseline_on", "due_on", "completed_on")
    milestones = tuple(Dates(*row) for row in rows.values_list(*columns))
    links = MilestoneDependency.objects.filter(successor__project__program=program).order_by("pk")
    waits_for: dict[int, list[int]] = {}
    for before, after in links.values_list("predecessor", "successor"):
        waits_for.setdefault(after, []).append(before)
    return Outlook(
        today,
        program.goal_on,
        milestones,
        _forecast(milestones, waits_for, _waits_elsewhere(links, program), today),
    )


def _waits_elsewhere(links: QuerySet[MilestoneDependency], program: Program) -> dict[int, date]:
    """By milestone: the last date of what it waits for in other programs."""
    elsewhere = (
        links.exclude(predecessor__project__program=program)
        .filter(predecessor__completed_on=None, predecessor__dropped_on=None)
        .order_by("successor")
    )
    last = elsewhere.values("successor").annotate(last=Max("predecessor__due_on"))
    return dict(last.values_list("successor", "last"))


def _forecast(
    milestones: Sequence[Dates],
    waits_for: dict[int, list[int]],
    elsewhere: dict[int, date],
    today: date,
) -> Forecast | None:
    completed = tuple(
        Completed(one.project, (one.completed_on - one.baseline_on).days)
        for one in milestones
        if one.completed_on is not None
    )
    remaining = tuple(
        Remaining(
            one.key,
            one.project,
            one.baseline_on,
            one.due_on,
            tuple(waits_for.get(one.key, ())),
            elsewhere.get(one.key),
        )
        for one in milestones
        if one.completed_on is None
    )
    return known_forecast(completed, remaining, today)


@lru_cache(maxsize=KEPT)
def known_forecast(
    completed: tuple[Completed, ...], remaining: tuple[Remaining, ...], today: date
) -> Forecast | None:
    """The same dates on the same day give the same ranges: nobody need wait for them twice."""
    return forecast(completed, remaining, today=today)
