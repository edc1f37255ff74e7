"""A plan of any size, the same each time: projects, milestones that moved and wait, KPIs."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from apps.milestones.models import Milestone, MilestoneDependency, SlipEntry
from apps.organization.models import User
from apps.projects.models import Kpi, Measurement, Program, Project
from tests.planning import at, make_person, make_program, make_project

STARTS_ON = date(2021, 4, 1)
GOAL_ON = date(2026, 3, 31)
DAYS = (GOAL_ON - STARTS_ON).days


@dataclass(frozen=True)
class Size:
    projects: int
    milestones: int
    kpis: int
    measurements: int  # of each KPI


LARGE = Size(projects=8, milestones=500, kpis=100, measurements=60)
SMALL = Size(projects=1, milestones=50, kpis=10, measurements=6)


def fill(size: Size, today: date) -> Program:
    """Store a plan as it may stand on a day after its goal date."""
    chance = random.Random(20260331)
    program = make_program(starts_on=STARTS_ON, goal_on=GOAL_ON)
    owner = make_person()
    projects = [make_project(program=program, owner=owner) for _ in range(size.projects)]
    _milestones(chance, projects, size.milestones, owner, today)
    _kpis(projects, size, owner)
    return program


def _milestones(
    chance: random.Random, projects: list[Project], count: int, owner: User, today: date
) -> None:
    rows = []
    for number in range(count):
        baseline_on = STARTS_ON + timedelta(chance.randint(60, DAYS))
        late = chance.choice([0, 0, 0, chance.randint(10, 400)])
        done_on = baseline_on + timedelta(late)
        is_done = done_on < today and chance.random() < 0.8
        rows.append(
            Milestone(
                project=projects[number % len(projects)],
                title=f"節目{number}",
                owner=owner,
                baseline_on=baseline_on,
                due_on=done_on,
                outer_reason="法律で定められた期日" if number % 50 == 0 else "",
                completed_on=done_on if is_done else None,
            )
        )
    rows = Milestone.objects.bulk_create(rows)
    SlipEntry.objects.bulk_create(
        SlipEntry(
            milestone=row,
            from_on=row.baseline_on,
            to_on=row.due_on,
            reason="supplier",
            moved_by=owner,
            moved_at=at(row.baseline_on - timedelta(7)),
        )
        for row in rows
        if row.due_on != row.baseline_on
    )
    MilestoneDependency.objects.bulk_create(
        MilestoneDependency(predecessor=before, successor=after)
        for before, after in zip(rows, rows[len(projects) :], strict=False)
        if chance.random() < 0.5
    )


def _kpis(projects: list[Project], size: Size, owner: User) -> None:
    kpis = Kpi.objects.bulk_create(
        Kpi(
            project=projects[number % len(projects)],
            name=f"指標{number}",
            unit="件",
            baseline_value=0,
            baseline_on=STARTS_ON,
            target_value=100,
            target_on=GOAL_ON,
            source="見本",
        )
        for number in range(size.kpis)
    )
    Measurement.objects.bulk_create(
        Measurement(
            kpi=kpi,
            measured_on=day,
            value=Decimal(place),
            recorded_by=owner,
            recorded_at=at(day),
        )
        for kpi in kpis
        for place in range(size.measurements)
        for day in [STARTS_ON + timedelta(DAYS * (place + 1) // size.measurements)]
    )
