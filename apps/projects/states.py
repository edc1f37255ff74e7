"""The state of a priority project, derived from its milestones and KPIs by one fixed rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# A KPI this far behind its straight line (0.1 = ten points of attainment) needs attention.
TOLERANCE = 0.1


class ProjectState(StrEnum):
    DONE = "done"
    LATE = "late"
    AT_RISK = "at_risk"
    ON_COURSE = "on_course"


class ReasonCode(StrEnum):
    ALL_DONE = "all_done"
    MILESTONES_OVERDUE = "milestones_overdue"
    GOAL_PASSED_MILESTONES_OPEN = "goal_passed_milestones_open"
    GOAL_PASSED_KPIS_SHORT = "goal_passed_kpis_short"
    KPIS_BEHIND = "kpis_behind"
    MILESTONES_AFTER_GOAL = "milestones_after_goal"
    KPIS_NEVER_MEASURED = "kpis_never_measured"
    NOTHING_PLANNED = "nothing_planned"
    AS_EXPECTED = "as_expected"


@dataclass(frozen=True)
class Reason:
    """Why a state holds, and for how many milestones or KPIs."""

    code: ReasonCode
    count: int = 0


@dataclass(frozen=True)
class MilestoneFact:
    due_on: date
    completed_on: date | None = None


@dataclass(frozen=True)
class KpiFact:
    """Both figures are shares of the way from baseline to target (1 = target reached)."""

    attainment: float | None
    expected: float

    @property
    def reached(self) -> bool:
        return self.attainment is not None and self.attainment >= 1

    @property
    def behind(self) -> bool:
        return self.attainment is not None and self.attainment < self.expected - TOLERANCE


@dataclass(frozen=True)
class Judgement:
    """A state with the reasons for exactly that state."""

    state: ProjectState
    reasons: tuple[Reason, ...]


def judge(
    milestones: Sequence[MilestoneFact], kpis: Sequence[KpiFact], *, goal_on: date, today: date
) -> Judgement:
    """Return the first state in the order done, late, at risk, on course that has a reason.

    Done: every milestone is completed and every KPI has reached its target. Late: an open
    milestone is past its date, or the goal date has passed and something is still missing.
    At risk: a KPI lags its expected line by more than ten points or was never measured, an open
    milestone is dated after the goal, or there is nothing to judge by.
    """
    due = [milestone.due_on for milestone in milestones if milestone.completed_on is None]
    short = [kpi for kpi in kpis if not kpi.reached]
    if not milestones and not kpis:
        return Judgement(ProjectState.AT_RISK, (Reason(ReasonCode.NOTHING_PLANNED),))
    if not due and not short:
        return Judgement(ProjectState.DONE, (Reason(ReasonCode.ALL_DONE),))
    for state, reasons in (
        (ProjectState.LATE, _why_late(due, short, goal_on, today)),
        (ProjectState.AT_RISK, _why_at_risk(due, short, goal_on)),
    ):
        if reasons:
            return Judgement(state, reasons)
    return Judgement(ProjectState.ON_COURSE, (Reason(ReasonCode.AS_EXPECTED),))


def _why_late(
    due: Sequence[date], short: Sequence[KpiFact], goal_on: date, today: date
) -> tuple[Reason, ...]:
    overdue = sum(day < today for day in due)
    past_goal = today > goal_on
    return _those_that_hold(
        (ReasonCode.MILESTONES_OVERDUE, overdue),
        (ReasonCode.GOAL_PASSED_MILESTONES_OPEN, past_goal and len(due) - overdue),
        (ReasonCode.GOAL_PASSED_KPIS_SHORT, past_goal and len(short)),
    )


def _why_at_risk(
    due: Sequence[date], short: Sequence[KpiFact], goal_on: date
) -> tuple[Reason, ...]:
    return _those_that_hold(
        (ReasonCode.KPIS_BEHIND, sum(kpi.behind for kpi in short)),
        (ReasonCode.MILESTONES_AFTER_GOAL, sum(day > goal_on for day in due)),
        (
            ReasonCode.KPIS_NEVER_MEASURED,
            sum(kpi.attainment is None and kpi.expected > TOLERANCE for kpi in short),
        ),
    )


def _those_that_hold(*counted: tuple[ReasonCode, int]) -> tuple[Reason, ...]:
    return tuple(Reason(code, count) for code, count in counted if count)
