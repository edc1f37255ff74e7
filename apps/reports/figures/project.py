"""Each priority project's figures, for its working group, out of the same facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from apps.reports.figures import counting
from apps.reports.figures.city import shared_standing
from apps.reports.figures.facts import Facts, Milestone, Program, Project
from apps.reports.figures.headlines import project_headlines
from apps.reports.figures.moment import Span, heirs, moment_on
from apps.reports.figures.pending import due_milestones
from apps.reports.figures.programs import moved_dates, project_standing
from apps.reports.figures.shapes import (
    DueMilestone,
    GroupDecision,
    GroupMember,
    NewShared,
    ProjectFigures,
    compared,
)


class EachProject:
    """The figures of every project of every program that runs, one after the other."""

    def __init__(self, facts: Facts) -> None:
        self._span = Span.of(facts.month)
        self._programs = facts.programs
        self._before = {p.pk: p for program in facts.programs_before for p in program.projects}
        self._milestones = _by_project(facts.milestones)
        self._earlier = _by_project(facts.milestones_before)
        self._shared = _shared(facts, self._span)

    def __len__(self) -> int:
        return sum(len(program.projects) for program in self._programs)

    def __iter__(self) -> Iterator[tuple[int, ProjectFigures]]:
        for program in self._programs:
            for project in program.projects:
                yield project.pk, self._figures(program, project)

    def _figures(self, program: Program, project: Project) -> ProjectFigures:
        milestones = self._milestones[project.pk]
        standing = project_standing(project, self._before.get(project.pk))
        due, moved = due_milestones(milestones, self._span), moved_dates(milestones, self._span)
        due_before = due_milestones(self._earlier[project.pk], self._span.before)
        return ProjectFigures(
            month=self._span.starts_on,
            as_of=self._span.ends_on,
            program=program.name,
            headlines=project_headlines(standing, due, moved),
            project=standing,
            due=due,
            completed=_completed(milestones, self._span),
            moved=moved,
            problems=tuple(self._shared[pk] for pk in project.problems if pk in self._shared),
            decisions=tuple(GroupDecision(d.decided_on, d.text) for d in project.decisions),
            members=tuple(GroupMember(member.name, member.role) for member in project.members),
            counts={
                "moved": counting.moves(milestones, self._span),
                "due": compared(len(due), len(due_before)),
                "completed": counting.completed(milestones, self._span),
            },
        )


def _by_project(milestones: Iterable[Milestone]) -> dict[int, list[Milestone]]:
    found: dict[int, list[Milestone]] = defaultdict(list)
    for milestone in milestones:
        found[milestone.project_pk].append(milestone)
    return found


def _shared(facts: Facts, span: Span) -> dict[int, NewShared]:
    """Return the shared problems that everybody could read at the month's end."""
    heir = heirs(facts, span.ends_on)
    now = moment_on(facts, span.ends_on, heir)
    homes = {point.pk: heir[point.department] for point in facts.points}
    return {
        problem.pk: shared_standing(problem, now, homes)
        for problem in facts.shared
        if problem.published_on <= span.ends_on and problem.points_on(span.ends_on)
    }


def _completed(milestones: list[Milestone], span: Span) -> tuple[DueMilestone, ...]:
    """Return what was finished in the month, with how many days after its date."""
    return tuple(
        DueMilestone(one.pk, one.title, one.project, one.due_on, _days_late(one))
        for one in milestones
        if one.completed_on in span
    )


def _days_late(milestone: Milestone) -> int:
    late = milestone.completed_on - milestone.due_on if milestone.completed_on else timedelta()
    return max(0, late.days)
