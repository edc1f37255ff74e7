"""A program at a glance, on a given day: constant queries however many rows there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from apps.milestones.graph import pushed
from apps.milestones.history import MilestoneState, Move, completed_as_of, due_as_of, state_of
from apps.milestones.models import Milestone, MilestoneDependency, SlipEntry
from apps.projects.figures import WeightedAttainment
from apps.projects.models import Kpi, Program, Project
from apps.projects.selectors import KpiStanding, attainment_of, kpi_standings
from apps.projects.states import MilestoneFact, ProjectState, Reason, judge

LAST_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class MilestoneStanding:
    """One milestone as it stood on a day."""

    milestone: Milestone
    due_on: date
    completed_on: date | None
    state: MilestoneState
    slips: tuple[SlipEntry, ...]

    @property
    def is_open(self) -> bool:
        return self.state in (MilestoneState.PLANNED, MilestoneState.LATE)

    @property
    def slipped_days(self) -> int:
        """Days from the first date promised to the day it was done, or is due now."""
        return ((self.completed_on or self.due_on) - self.milestone.baseline_on).days


@dataclass(frozen=True)
class ProjectStanding:
    """One priority project on a day: its state and why, KPIs, milestones, what moved."""

    project: Project
    state: ProjectState
    reasons: tuple[Reason, ...]
    kpis: tuple[KpiStanding, ...]
    attainment: WeightedAttainment
    milestones: tuple[MilestoneStanding, ...]
    moved: tuple[SlipEntry, ...]
    completed: tuple[MilestoneStanding, ...]

    @property
    def next_milestone(self) -> MilestoneStanding | None:
        """The earliest open milestone: overdue ones come before what is still ahead."""
        return next((standing for standing in self.milestones if standing.is_open), None)


@dataclass(frozen=True)
class ProgramOverview:
    """A program on a day. `moved` and `completed` cover the days after `since`."""

    program: Program
    today: date
    since: date
    projects: tuple[ProjectStanding, ...]
    attainment: WeightedAttainment

    @property
    def days_past_goal(self) -> int:
        """Days since the goal date: negative before it, 0 on it."""
        return (self.today - self.program.goal_on).days

    @property
    def counts(self) -> dict[ProjectState, int]:
        """How many projects are in each state; states without a project are 0."""
        counted = Counter(standing.state for standing in self.projects)
        return {state: counted[state] for state in ProjectState}

    @property
    def moved(self) -> tuple[SlipEntry, ...]:
        return tuple(slip for standing in self.projects for slip in standing.moved)

    @property
    def completed(self) -> tuple[MilestoneStanding, ...]:
        return tuple(done for standing in self.projects for done in standing.completed)


def milestone_standing(milestone: Milestone, today: date) -> MilestoneStanding:
    """Return a milestone as it stood at the end of `today`. Its slips must be prefetched."""
    slips = list(milestone.slips.all())
    moves = [Move(s.from_on, s.to_on, timezone.localdate(s.moved_at)) for s in slips]
    due_on = due_as_of(milestone.due_on, moves, today)
    completed_on = completed_as_of(milestone.completed_on, today)
    return MilestoneStanding(
        milestone=milestone,
        due_on=due_on,
        completed_on=completed_on,
        state=state_of(due_on, completed_on, today, milestone.dropped_on),
        slips=tuple(s for s, move in zip(slips, moves, strict=True) if move.moved_on <= today),
    )


def pushed_by(milestone: Milestone, to_on: date) -> QuerySet[Milestone]:
    """Return the open milestones that would be due before what they wait for."""
    edges = MilestoneDependency.objects.values_list("predecessor_id", "successor_id")
    dates = dict(Milestone.objects.open().values_list("pk", "due_on"))
    return Milestone.objects.filter(pk__in=pushed(edges, dates, milestone.pk, to_on))


def project_standing(
    project: Project,
    today: date,
    *,
    goal_on: date,
    since: date,
    carried_over: Iterable[Milestone] = (),
) -> ProjectStanding:
    """Return where a project stands. Its milestones, slips, KPIs, measurements: prefetched.

    `carried_over` belong to another program by now, and belonged to this project then.
    """
    milestones = [milestone_standing(m, today) for m in (*project.milestones.all(), *carried_over)]
    milestones.sort(key=lambda standing: (standing.due_on, standing.milestone.pk))
    kpis = kpi_standings(project.kpis.all(), today)
    judgement = judge(
        [MilestoneFact(standing.due_on, standing.completed_on) for standing in milestones],
        [standing.fact for standing in kpis],
        goal_on=goal_on,
        today=today,
    )
    return ProjectStanding(
        project=project,
        state=judgement.state,
        reasons=judgement.reasons,
        kpis=kpis,
        attainment=attainment_of(kpis),
        milestones=tuple(milestones),
        moved=_moved_after(milestones, since),
        completed=tuple(m for m in milestones if m.completed_on and m.completed_on > since),
    )


def _moved_after(standings: Sequence[MilestoneStanding], since: date) -> tuple[SlipEntry, ...]:
    slips = [slip for standing in standings for slip in standing.slips]
    recent = [slip for slip in slips if timezone.localdate(slip.moved_at) > since]
    return tuple(sorted(recent, key=lambda slip: slip.moved_at))


def milestones_with_slips() -> QuerySet[Milestone]:
    """What `milestone_standing` reads, in two queries."""
    slips = SlipEntry.objects.select_related("milestone__project")
    return Milestone.objects.select_related("owner").prefetch_related(
        Prefetch("slips", queryset=slips)
    )


def with_what_stands_on_them(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Prefetch whatever `project_standing` reads."""
    milestones = milestones_with_slips()
    return projects.select_related("owner", "pillar").prefetch_related(
        Prefetch("kpis", queryset=Kpi.objects.prefetch_related("measurements")),
        Prefetch("milestones", queryset=milestones),
    )


def program_overview(
    program: Program, today: date, *, since: date | None = None
) -> ProgramOverview:
    """Return the whole program as it stood at the end of `today` (which may be past).

    What moved and what was completed is listed from the day after `since`, by default a month.
    """
    since = today - LAST_MONTH if since is None else since
    standings = tuple(
        project_standing(project, today, goal_on=program.goal_on, since=since)
        for project in with_what_stands_on_them(program.projects.all())
    )
    kpis = [kpi for standing in standings for kpi in standing.kpis]
    return ProgramOverview(
        program=program,
        today=today,
        since=since,
        projects=standings,
        attainment=attainment_of(kpis),
    )
