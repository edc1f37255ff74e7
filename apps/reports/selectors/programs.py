"""The programs as they stood on a day, as plain facts for the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone

from apps.milestones.models import SlipEntry
from apps.milestones.selectors import (
    MilestoneStanding,
    ProgramOverview,
    ProjectStanding,
    program_overview,
)
from apps.projects.models import Program
from apps.projects.selectors import KpiStanding
from apps.reports.figures import facts


def overviews_on(day: date) -> list[ProgramOverview]:
    """Return the programs that had begun and were not closed on `day`, the newest first."""
    not_closed = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    programs = Program.objects.filter(not_closed, starts_on__lte=day).order_by("-starts_on", "pk")
    return [program_overview(program, day) for program in programs]


def program_facts(overviews: Sequence[ProgramOverview]) -> tuple[facts.Program, ...]:
    return tuple(
        facts.Program(
            pk=overview.program.pk,
            name=overview.program.name,
            goal_on=overview.program.goal_on,
            projects=tuple(_project(standing) for standing in overview.projects),
        )
        for overview in overviews
    )


def _project(standing: ProjectStanding) -> facts.Project:
    following = standing.next_milestone
    return facts.Project(
        pk=standing.project.pk,
        name=standing.project.name,
        state=standing.state.value,
        reasons=tuple(facts.Reason(r.code.value, r.count) for r in standing.reasons),
        milestones_done=sum(not milestone.is_open for milestone in standing.milestones),
        milestones=len(standing.milestones),
        next_title=following.milestone.title if following else "",
        next_on=following.due_on if following else None,
        kpis=tuple(_kpi(kpi) for kpi in standing.kpis),
    )


def _kpi(standing: KpiStanding) -> facts.Kpi:
    latest = standing.latest
    return facts.Kpi(
        name=standing.kpi.name,
        unit=standing.kpi.unit,
        target=float(standing.kpi.target_value),
        target_on=standing.kpi.target_on,
        value=float(latest.value) if latest else None,
        measured_on=latest.measured_on if latest else None,
        expected=round(float(standing.expected), 2),
        attainment=standing.attainment,
        expected_share=standing.expected_share,
    )


def milestone_facts(
    overviews: Sequence[ProgramOverview],
    works_in: Mapping[int, frozenset[int]],
) -> tuple[facts.Milestone, ...]:
    """Return the milestones of those programs, with the departments their owners work in."""
    return tuple(
        facts.Milestone(
            pk=standing.milestone.pk,
            title=standing.milestone.title,
            project=project.project.name,
            due_on=standing.due_on,
            is_open=standing.is_open,
            departments=works_in.get(standing.milestone.owner_id, frozenset()),
            slips=tuple(_slip(slip, standing, project) for slip in standing.slips),
        )
        for overview in overviews
        for project in overview.projects
        for standing in project.milestones
    )


def _slip(
    slip: SlipEntry,
    standing: MilestoneStanding,
    project: ProjectStanding,
) -> facts.Slip:
    return facts.Slip(
        milestone=standing.milestone.pk,
        title=standing.milestone.title,
        project=project.project.name,
        from_on=slip.from_on,
        to_on=slip.to_on,
        reason=slip.reason,
        note=slip.note,
        moved_on=timezone.localdate(slip.moved_at),
    )
