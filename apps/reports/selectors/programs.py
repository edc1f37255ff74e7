"""The programs as they stood on a day, as plain facts for the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone

from apps.milestones.forecast import Completed, Forecast, Range, Remaining
from apps.milestones.models import MilestoneDependency, SlipEntry
from apps.milestones.outlook import known_forecast
from apps.milestones.selectors import (
    MilestoneStanding,
    ProgramOverview,
    ProjectStanding,
    program_overview,
)
from apps.projects.models import Program
from apps.projects.selectors import KpiStanding
from apps.reports.figures import facts
from apps.reports.selectors.groups import Groups


def overviews_on(day: date) -> list[ProgramOverview]:
    """Return the programs that had begun and were not closed on `day`, the newest first."""
    not_closed = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    programs = Program.objects.filter(not_closed, starts_on__lte=day).order_by("-starts_on", "pk")
    return [program_overview(program, day) for program in programs]


def program_facts(
    overviews: Sequence[ProgramOverview], groups: Groups | None = None
) -> tuple[facts.Program, ...]:
    waits_for = _waits_for() if overviews else {}
    return tuple(_program(overview, waits_for, groups or Groups()) for overview in overviews)


def _program(
    overview: ProgramOverview, waits_for: Mapping[int, tuple[int, ...]], groups: Groups
) -> facts.Program:
    outlook = _forecast(overview, waits_for)
    ranges = outlook.projects if outlook else {}
    return facts.Program(
        pk=overview.program.pk,
        name=overview.program.name,
        goal_on=overview.program.goal_on,
        projects=tuple(
            _project(standing, _outlook(ranges.get(standing.project.pk)), groups)
            for standing in overview.projects
        ),
        outlook=_outlook(outlook.whole) if outlook else None,
    )


def _waits_for() -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    edges = MilestoneDependency.objects.order_by("pk")
    for before, after in edges.values_list("predecessor_id", "successor_id"):
        found[after].append(before)
    return {after: tuple(before) for after, before in found.items()}


def _forecast(
    overview: ProgramOverview, waits_for: Mapping[int, tuple[int, ...]]
) -> Forecast | None:
    """Forecast from the dates as they were on the overview's day, not as they are now."""
    standings = [
        (project.project.pk, standing)
        for project in overview.projects
        for standing in project.milestones
    ]
    completed = tuple(
        Completed(project, (one.completed_on - one.milestone.baseline_on).days)
        for project, one in standings
        if one.completed_on is not None
    )
    remaining = tuple(
        Remaining(
            one.milestone.pk,
            project,
            one.milestone.baseline_on,
            one.due_on,
            waits_for.get(one.milestone.pk, ()),
        )
        for project, one in sorted(standings, key=lambda row: row[1].milestone.pk)
        if one.is_open
    )
    return known_forecast(completed, remaining, overview.today)


def _outlook(range_: Range | None) -> facts.Outlook | None:
    return None if range_ is None else facts.Outlook(range_.earliest, range_.latest)


def _project(
    standing: ProjectStanding, outlook: facts.Outlook | None, groups: Groups
) -> facts.Project:
    following = standing.next_milestone
    return facts.Project(
        pk=standing.project.pk,
        name=standing.project.name,
        state=standing.state.value,
        reasons=tuple(facts.Reason(r.code.value, r.count) for r in standing.reasons),
        milestones_done=sum(
            milestone.completed_on is not None for milestone in standing.milestones
        ),
        milestones=len(standing.milestones),
        next_title=following.milestone.title if following else "",
        next_on=following.due_on if following else None,
        kpis=tuple(_kpi(kpi) for kpi in standing.kpis),
        outlook=outlook,
        members=tuple(groups.members[standing.project.pk]),
        decisions=tuple(groups.decisions[standing.project.pk]),
        problems=tuple(groups.problems[standing.project.pk]),
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
            project_pk=project.project.pk,
            completed_on=standing.completed_on,
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
