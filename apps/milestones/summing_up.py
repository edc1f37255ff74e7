"""A program measured against its goal, in the shape in which its result is frozen."""

from __future__ import annotations

from datetime import date

from apps.milestones.results import (
    Fate,
    FrozenAttainment,
    FrozenKpi,
    FrozenMilestone,
    FrozenPart,
    FrozenProgram,
    FrozenProject,
    FrozenReading,
    FrozenReason,
)
from apps.milestones.selectors import (
    MilestoneStanding,
    ProgramOverview,
    ProjectStanding,
)
from apps.projects.figures import WeightedAttainment
from apps.projects.selectors import KpiStanding, attainment_course


def sum_up(overview: ProgramOverview) -> FrozenProgram:
    """Return the program as it stands on the overview's day. What is open has no fate yet.

    Where the goal date is still ahead, there is no attainment on it.
    """
    goal_on = overview.program.goal_on
    kpis = [kpi for project in overview.projects for kpi in project.kpis]
    (at_goal,) = attainment_course(kpis, [goal_on])
    return FrozenProgram(
        closed_on=overview.today,
        goal_on=goal_on,
        attainment=_attainment(overview.attainment),
        attainment_at_goal=at_goal.actual if goal_on <= overview.today else None,
        projects=tuple(sum_up_project(p, goal_on, overview.today) for p in overview.projects),
    )


def _attainment(attainment: WeightedAttainment) -> FrozenAttainment:
    parts = tuple(
        FrozenPart(p.label, float(p.weight), p.attainment, p.share, p.contribution)
        for p in attainment.parts
    )
    return FrozenAttainment(attainment.value, parts)


def sum_up_project(standing: ProjectStanding, goal_on: date, today: date) -> FrozenProject:
    """Return one project in the same shape."""
    return FrozenProject(
        pk=standing.project.pk,
        name=standing.project.name,
        owner=standing.project.owner.name,
        state=standing.state.value,
        reasons=tuple(FrozenReason(r.code.value, r.count) for r in standing.reasons),
        attainment=standing.attainment.value,
        kpis=tuple(_kpi(kpi, goal_on, today) for kpi in standing.kpis),
        milestones=tuple(_milestone(milestone) for milestone in standing.milestones),
    )


def _kpi(standing: KpiStanding, goal_on: date, today: date) -> FrozenKpi:
    kpi, latest = standing.kpi, standing.latest
    return FrozenKpi(
        pk=kpi.pk,
        name=kpi.name,
        unit=kpi.unit,
        source=kpi.source,
        weight=float(kpi.weight),
        baseline_value=float(kpi.baseline_value),
        baseline_on=kpi.baseline_on,
        target_value=float(kpi.target_value),
        target_on=kpi.target_on,
        readings=tuple(FrozenReading(r.on, float(r.value)) for r in standing.readings),
        value=float(latest.value) if latest else None,
        measured_on=latest.measured_on if latest else None,
        attainment=standing.attainment,
        attainment_at_goal=standing.attainment_on(goal_on) if goal_on <= today else None,
    )


def _milestone(standing: MilestoneStanding) -> FrozenMilestone:
    milestone = standing.milestone
    return FrozenMilestone(
        pk=milestone.pk,
        title=milestone.title,
        owner=milestone.owner.name,
        baseline_on=milestone.baseline_on,
        due_on=standing.due_on,
        completed_on=standing.completed_on,
        outer_reason=milestone.outer_reason,
        moves=len(standing.slips),
        slipped_days=standing.slipped_days,
        fate=Fate.OPEN if standing.completed_on is None else Fate.DONE,
    )
