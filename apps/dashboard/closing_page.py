"""What is shown while a program is being closed, and of one that is: nothing of today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.dashboard.forms.closing import ClosingForm
from apps.improvements.selectors import problems_of
from apps.milestones.models import Milestone, ProgramResult
from apps.milestones.results import (
    FrozenKpi,
    FrozenMilestone,
    FrozenProgram,
    FrozenProject,
)
from apps.milestones.selectors import program_overview
from apps.milestones.summing_up import sum_up
from apps.organization.models import User
from apps.projects.group import group_of
from apps.projects.kpi_chart import KpiChart, draw_kpi
from apps.projects.models import Program, Project


@dataclass(frozen=True)
class ShownProject:
    """A frozen project with the milestones that this person may read."""

    project: FrozenProject
    milestones: list[FrozenMilestone]


@dataclass(frozen=True)
class ShownKpi:
    """A frozen KPI with its chart; `latest` as the chart's words ask for it."""

    kpi: FrozenKpi
    chart: KpiChart

    @property
    def latest(self) -> FrozenKpi | None:
        return self.kpi if self.kpi.measured_on else None


def closing_form(program: Program, data: object = None) -> ClosingForm:
    unfinished = Milestone.objects.open().filter(project__program=program)
    return ClosingForm(
        data,
        unfinished=list(unfinished.select_related("project").order_by("project__order", "due_on")),
        others=list(Program.objects.open().exclude(pk=program.pk)),
    )


def closing_page(program: Program, form: ClosingForm, today: date) -> dict[str, object]:
    """Return the context of the form: the result as it would be frozen today."""
    figures = sum_up(program_overview(program, today))
    return {
        "program": program,
        "form": form,
        "figures": figures,
        "fates": figures.fates,
        "is_early": figures.days_past_goal < 0,
    }


def check_page(form: ClosingForm) -> dict[str, object]:
    """Return what will happen, for the last look before it does."""
    handover = form.handover()
    titles = {milestone.pk: milestone for milestone in form.unfinished}
    carried = [titles[d.milestone] for d in handover.decisions if d.carried]
    dropped = [(titles[d.milestone], d.reason) for d in handover.decisions if not d.carried]
    return {"carried": carried, "dropped": dropped, "successor": handover.successor}


def result_page(result: ProgramResult, user: User) -> dict[str, object]:
    """Return the context of a closed program's page, out of what was frozen."""
    figures = result.shown
    return {
        "program": result.program,
        "result": result,
        "figures": figures,
        "fates": figures.fates,
        "projects": readable_projects(figures.projects, user),
    }


def closed_project_page(project: Project, result: ProgramResult, user: User) -> dict[str, object]:
    """Return the context of a project's page; one that was added unseen has nothing frozen."""
    figures: FrozenProgram = result.shown
    frozen = figures.project(project.pk)
    return {
        "project": project,
        "result": result,
        "frozen": frozen,
        "kpis": [
            ShownKpi(kpi, draw_kpi(kpi.course, kpi.drawable, figures.closed_on))
            for kpi in (frozen.kpis if frozen else ())
        ],
        "shown": readable_projects([frozen], user)[0] if frozen else None,
        "group": group_of(project, user, figures.closed_on),
        "problems": problems_of(project, user),
        "may_change": False,
    }


def readable_projects(projects: Iterable[FrozenProject], user: User) -> list[ShownProject]:
    """Hold back the milestones that this person may not read, wherever they are by now."""
    found = list(projects)
    keys = [milestone.pk for project in found for milestone in project.milestones]
    readable = set(
        Milestone.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)
    )
    return [ShownProject(p, [m for m in p.milestones if m.pk in readable]) for p in found]
