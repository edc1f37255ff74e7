"""The priority projects beside themselves a month earlier, and the dates that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from apps.reports.figures import facts
from apps.reports.figures.facts import Facts, Kpi, Milestone, Program, Project, Slip
from apps.reports.figures.moment import Span
from apps.reports.figures.shapes import (
    KpiStanding,
    MovedDate,
    Outlook,
    ProgramStanding,
    ProjectStanding,
    StateReason,
    compared,
)


def program_standings(known: Facts, day: date) -> tuple[ProgramStanding, ...]:
    earlier = {program.pk: program for program in known.programs_before}
    return tuple(_program(program, earlier.get(program.pk), day) for program in known.programs)


def _program(program: Program, before: Program | None, day: date) -> ProgramStanding:
    earlier = {project.pk: project for project in before.projects} if before else {}
    now = Counter(project.state for project in program.projects)
    then = Counter(project.state for project in earlier.values())
    return ProgramStanding(
        pk=program.pk,
        name=program.name,
        goal_on=program.goal_on,
        days_past_goal=(day - program.goal_on).days,
        states={
            state: compared(now[state], then[state] if before else None)
            for state in sorted({*now, *then})
        },
        projects=tuple(project_standing(p, earlier.get(p.pk)) for p in program.projects),
        outlook=_outlook(program.outlook, before.outlook if before else None),
    )


def _outlook(now: facts.Outlook | None, before: facts.Outlook | None) -> Outlook | None:
    """Where nothing can be said, or nothing is left to do, there is none."""
    if now is None:
        return None
    if before is None:
        return Outlook(now.earliest, now.latest)
    moved = (now.latest - before.latest).days
    return Outlook(now.earliest, now.latest, before.earliest, before.latest, moved)


def project_standing(project: Project, before: Project | None) -> ProjectStanding:
    earlier = {kpi.name: kpi for kpi in before.kpis} if before else {}
    return ProjectStanding(
        pk=project.pk,
        name=project.name,
        state=project.state,
        state_before=before.state if before else None,
        reasons=tuple(StateReason(reason.code, reason.count) for reason in project.reasons),
        milestones_done=compared(
            project.milestones_done, before.milestones_done if before else None
        ),
        milestones=project.milestones,
        next_title=project.next_title,
        next_on=project.next_on,
        kpis=tuple(_kpi(kpi, earlier.get(kpi.name)) for kpi in project.kpis),
        outlook=_outlook(project.outlook, before.outlook if before else None),
    )


def _kpi(kpi: Kpi, before: Kpi | None) -> KpiStanding:
    value_before = before.value if before else None
    known = kpi.value is not None and value_before is not None
    return KpiStanding(
        name=kpi.name,
        unit=kpi.unit,
        target=kpi.target,
        target_on=kpi.target_on,
        value=kpi.value,
        measured_on=kpi.measured_on,
        expected=kpi.expected,
        attainment=kpi.attainment,
        expected_share=kpi.expected_share,
        value_before=value_before,
        difference=round((kpi.value or 0) - (value_before or 0), 2) if known else None,
    )


def moved_dates(milestones: Iterable[Milestone], span: Span) -> tuple[MovedDate, ...]:
    """Return every move of a date decided in the month, in the order in which it was decided."""
    slips = [slip for milestone in milestones for slip in milestone.slips]
    decided = [slip for slip in slips if slip.moved_on in span]
    return tuple(_moved(slip) for slip in sorted(decided, key=lambda s: (s.moved_on, s.milestone)))


def _moved(slip: Slip) -> MovedDate:
    return MovedDate(
        milestone=slip.milestone,
        title=slip.title,
        project=slip.project,
        from_on=slip.from_on,
        to_on=slip.to_on,
        days=(slip.to_on - slip.from_on).days,
        reason=slip.reason,
        note=slip.note,
        moved_on=slip.moved_on,
    )
