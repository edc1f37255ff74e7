"""What the page of a project shows to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.dashboard.program_page import Lane
from apps.milestones.drawing import timeline_of
from apps.milestones.models import Milestone
from apps.milestones.selectors import LAST_MONTH, project_standing
from apps.organization.models import User
from apps.projects.kpi_chart import KpiChart, draw_kpi
from apps.projects.models import Project
from apps.projects.selectors import KpiStanding


@dataclass(frozen=True)
class ChartedKpi:
    """A KPI with its drawn chart."""

    standing: KpiStanding
    chart: KpiChart


def project_page(project: Project, user: User, today: date) -> dict[str, object]:
    """Return the page's context. Milestones a person may not read do not appear in it."""
    goal_on = project.program.goal_on
    standing = project_standing(project, today, goal_on=goal_on, since=today - LAST_MONTH)
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
        "kpis": charted(standing.kpis, today),
        "may_change": project.may_be_changed_by(user),
        "departments": list(project.departments.all()),
    }


def charted(standings: Sequence[KpiStanding], today: date) -> list[ChartedKpi]:
    return [ChartedKpi(s, draw_kpi(s.course, s.readings, today)) for s in standings]
