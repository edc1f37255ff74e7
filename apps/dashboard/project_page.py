"""What the page of a project shows to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from apps.dashboard.program_page import Lane
from apps.improvements.selectors import improvements_in, problems_of
from apps.milestones.drawing import timeline_of
from apps.milestones.models import Milestone
from apps.milestones.outlook import ProjectOutlook, outlook_of
from apps.milestones.selectors import LAST_MONTH, project_standing
from apps.organization.models import User
from apps.projects.changes import KpiChange, changes_of
from apps.projects.group import group_of
from apps.projects.kpi_chart import KpiChart, draw_kpi
from apps.projects.models import Project
from apps.projects.record import record_of
from apps.projects.rhythm import Period
from apps.projects.selectors import KpiStanding, missing_of

ASKED_AT_ONCE = 3


@dataclass(frozen=True)
class ChartedKpi:
    """A KPI with its drawn chart, and the periods for which it was not measured."""

    standing: KpiStanding
    chart: KpiChart
    missing: Sequence[Period] = ()
    changes: Sequence[KpiChange] = ()

    @property
    def asked(self) -> Sequence[Period]:
        """The newest of what is missing; a long list would only discourage."""
        return self.missing[:ASKED_AT_ONCE]

    @property
    def more(self) -> int:
        return len(self.missing) - len(self.asked)


def project_page(project: Project, user: User, today: date) -> dict[str, object]:
    """Return the page's context. Milestones a person may not read do not appear in it."""
    today = project.program.closed_on or today
    goal_on = project.program.goal_on
    standing = project_standing(project, today, goal_on=goal_on, since=today - LAST_MONTH)
    _with_corrections(standing.kpis)
    readable = set(
        Milestone.objects.visible_to(user).filter(project=project).values_list("pk", flat=True)
    )
    milestones = [m for m in standing.milestones if m.milestone.pk in readable]
    return {
        "project": project,
        "standing": standing,
        "milestones": milestones,
        "lanes": [Lane(standing, milestones)],
        "timeline": timeline_of([(project.name, milestones)], today=today, goal_on=goal_on)
        if milestones
        else None,
        "outlook": _outlook(project, today),
        "kpis": charted(standing.kpis, today),
        "may_change": project.may_be_changed_by(user) and not project.program.is_closed,
        "problems": problems_of(project, user),
        "improvements": improvements_in(project, user),
        "group": group_of(project, user, today),
        "record": record_of(project) if project.may_be_changed_by(user) else None,
        "departments": list(project.departments.all()),
    }


def _outlook(project: Project, today: date) -> ProjectOutlook | None:
    """Where a program was closed, nothing is to come."""
    if project.program.is_closed:
        return None
    return outlook_of(project.program, today).of_project(project.pk)


def _with_corrections(standings: Sequence[KpiStanding]) -> None:
    """Fetch who recorded and who corrected what, for the tables; other pages do without."""
    measured = [m for standing in standings for m in standing.measurements]
    prefetch_related_objects(measured, "corrections__corrected_by")


def charted(standings: Sequence[KpiStanding], today: date) -> list[ChartedKpi]:
    changes = changes_of(standing.kpi for standing in standings)
    return [
        ChartedKpi(
            standing=s,
            chart=draw_kpi(s.course, s.readings, today),
            missing=missing_of(s.kpi, today),
            changes=changes[s.kpi.pk],
        )
        for s in standings
    ]
