"""The sample plan: eight priority projects, twelve KPIs, forty milestones.

Two project names and the figures with a newspaper as their source are public facts of a real
plan; everything else is invented and says so in its source.
"""

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from apps.demo.sample.milestones import MILESTONES
from apps.demo.sample.projects import GOAL, KPIS, PILLARS, PROJECTS, SAMPLE_SOURCE
from apps.milestones.models import CalendarFeed, Milestone, MilestoneDependency, SlipEntry
from apps.organization.models import Department, User
from apps.projects.models import Kpi, Measurement, Pillar, Program, Project
from apps.projects.services import correct_measurement

STARTS_ON = date(2021, 4, 1)
GOAL_ON = date(2026, 3, 31)
CORRECTED = "会議で使う紙"
PLAN_NAME = "DX推進計画（見本）"


def load_program(departments: dict[str, Department], *, owner: User) -> Program:
    """Create the plan with its projects, KPIs and milestones."""
    program = Program.objects.create(
        name=PLAN_NAME, goal=GOAL, starts_on=STARTS_ON, goal_on=GOAL_ON
    )
    pillars = [
        Pillar.objects.create(program=program, name=name, order=order)
        for order, name in enumerate(PILLARS, start=1)
    ]
    projects = []
    for order, sample in enumerate(PROJECTS, start=1):
        project = Project.objects.create(
            program=program,
            pillar=pillars[sample.pillar],
            order=order,
            name=sample.name,
            description=sample.description,
            owner=owner,
        )
        project.departments.set([departments[name] for name in sample.departments])
        projects.append(project)
    _load_kpis(projects, owner)
    _load_milestones(projects, owner)
    _load_calendars(projects[0], owner)
    return program


def correct_a_value(program: Program, *, actor: User) -> None:
    """One measured value was put right, so that there is one to be seen struck through."""
    measured = Measurement.objects.filter(kpi__project__program=program, kpi__name=CORRECTED)
    correct_measurement(
        actor=actor,
        measurement=measured.get(measured_on=date(2025, 9, 30)),
        value=Decimal(110),
        reason="図書館の分を二度数えていたため（見本）",
        now=_morning(date(2025, 10, 20)),
    )


def _load_kpis(projects: list[Project], owner: User) -> None:
    measurements = []
    for sample in KPIS:
        kpi = Kpi.objects.create(
            project=projects[sample.project],
            name=sample.name,
            unit=sample.unit,
            baseline_value=Decimal(sample.baseline[1]),
            baseline_on=sample.baseline[0],
            target_value=Decimal(sample.target[1]),
            target_on=sample.target[0],
            weight=Decimal(sample.weight),
            source=sample.source,
        )
        measurements += [
            Measurement(
                kpi=kpi,
                measured_on=day,
                value=Decimal(value),
                source=SAMPLE_SOURCE,
                recorded_by=owner,
                recorded_at=_morning(day),
            )
            for day, value in sample.measured
        ]
    Measurement.objects.bulk_create(measurements)


def _load_milestones(projects: list[Project], owner: User) -> None:
    slips, dependencies = [], []
    for project, samples in zip(projects, MILESTONES, strict=True):
        before: Milestone | None = None
        for sample in samples:
            dates = [date.fromisoformat(sample.baseline)]
            dates += [date.fromisoformat(slip.to) for slip in sample.slips]
            milestone = Milestone.objects.create(
                project=project,
                title=sample.title,
                description=sample.description,
                owner=owner,
                baseline_on=dates[0],
                due_on=dates[-1],
                date_version=len(dates),
                outer_reason=sample.outer_reason,
                completed_on=sample.done and date.fromisoformat(sample.done),
                evidence=SAMPLE_SOURCE if sample.done else "",
            )
            slips += [
                SlipEntry(
                    milestone=milestone,
                    from_on=from_on,
                    to_on=to_on,
                    reason=slip.reason,
                    note=slip.note,
                    moved_by=owner,
                    moved_at=_morning(date.fromisoformat(slip.decided)),
                )
                for from_on, to_on, slip in zip(dates, dates[1:], sample.slips, strict=False)
            ]
            if before is not None:
                dependencies.append(MilestoneDependency(predecessor=before, successor=milestone))
            before = milestone
    SlipEntry.objects.bulk_create(slips)
    MilestoneDependency.objects.bulk_create(dependencies)


def _load_calendars(project: Project, owner: User) -> None:
    """Let the owner's calendar program know what is theirs, and one project."""
    for about in (None, project):
        CalendarFeed.objects.create(owner=owner, project=about, created_at=_morning(GOAL_ON))


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
