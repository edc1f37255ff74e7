"""The shapes in which a closed program is frozen: plain values, whatever becomes of the rows. Pure.

Shares are of the way from baseline to target (1 = target reached).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.projects.figures import Course, Reading, exact


class Fate(StrEnum):
    """What became of a milestone when its program was closed."""

    DONE = "done"
    CARRIED_OVER = "carried_over"
    DROPPED = "dropped"
    OPEN = "open"


@dataclass(frozen=True)
class FrozenReading:
    on: date
    value: float


@dataclass(frozen=True)
class FrozenKpi:
    """A KPI as it was, on the goal date and on the closing day."""

    pk: int
    name: str
    unit: str
    source: str
    weight: float
    baseline_value: float
    baseline_on: date
    target_value: float
    target_on: date
    readings: tuple[FrozenReading, ...]
    value: float | None
    measured_on: date | None
    attainment: float | None
    attainment_at_goal: float | None

    @property
    def reached(self) -> bool:
        return self.attainment is not None and self.attainment >= 1

    @property
    def course(self) -> Course:
        return Course(
            exact(self.baseline_value),
            self.baseline_on,
            exact(self.target_value),
            self.target_on,
            exact(self.weight),
        )

    @property
    def drawable(self) -> tuple[Reading, ...]:
        return tuple(Reading(reading.on, exact(reading.value)) for reading in self.readings)


@dataclass(frozen=True)
class FrozenMilestone:
    """A milestone with what became of it, why, and how often its date had moved."""

    pk: int
    title: str
    owner: str
    baseline_on: date
    due_on: date
    completed_on: date | None
    outer_reason: str
    moves: int
    slipped_days: int
    fate: str
    reason: str = ""
    to_project: int | None = None
    to_name: str = ""


@dataclass(frozen=True)
class FrozenReason:
    code: str
    count: int


@dataclass(frozen=True)
class FrozenProject:
    pk: int
    name: str
    owner: str
    state: str
    reasons: tuple[FrozenReason, ...]
    attainment: float | None
    kpis: tuple[FrozenKpi, ...]
    milestones: tuple[FrozenMilestone, ...]

    @property
    def fates(self) -> dict[Fate, int]:
        return count_fates(self.milestones)


@dataclass(frozen=True)
class FrozenPart:
    """One KPI's part in the weighted attainment, as the formula on the page unfolds it."""

    label: str
    weight: float
    attainment: float | None
    share: float
    contribution: float


@dataclass(frozen=True)
class FrozenAttainment:
    value: float | None
    parts: tuple[FrozenPart, ...]


@dataclass(frozen=True)
class FrozenProgram:
    """A program measured against its goal on the day it was closed."""

    closed_on: date
    goal_on: date
    attainment: FrozenAttainment
    attainment_at_goal: float | None
    projects: tuple[FrozenProject, ...]

    @property
    def days_past_goal(self) -> int:
        return (self.closed_on - self.goal_on).days

    @property
    def fates(self) -> dict[Fate, int]:
        return count_fates(m for project in self.projects for m in project.milestones)

    @property
    def kpi_count(self) -> int:
        return sum(len(project.kpis) for project in self.projects)

    @property
    def kpis_reached(self) -> int:
        return sum(kpi.reached for project in self.projects for kpi in project.kpis)

    def project(self, pk: int) -> FrozenProject | None:
        return next((project for project in self.projects if project.pk == pk), None)


def count_fates(milestones: Iterable[FrozenMilestone]) -> dict[Fate, int]:
    """Return how many milestones had each fate; fates without one are 0."""
    counted = Counter(milestone.fate for milestone in milestones)
    return {fate: counted[fate] for fate in Fate}
