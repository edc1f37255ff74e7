"""Small makers of programs, projects, KPIs and milestones, for tests of any app."""

import itertools
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from apps.milestones.models import Milestone, MilestoneDependency, SlipEntry
from apps.organization.models import Department, Role, User
from apps.projects.models import Kpi, Measurement, Program, Project
from tests import factories

_numbers = itertools.count(1)


def at(day: str | date, hour: int = 9) -> datetime:
    """That day's hour in the city."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return timezone.make_aware(datetime.combine(when, time(hour)))


def make_person(role: Role = Role.STAFF, department: Department | None = None, **fields) -> User:
    """Somebody in a department of their own, unless told otherwise."""
    return factories.make_person(department or factories.make_department(), role, **fields)


def make_program(**fields) -> Program:
    return Program.objects.create(
        **{
            "name": "DX推進計画",
            "goal": "すべての手続きをデジタルで",
            "starts_on": date(2021, 4, 1),
            "goal_on": date(2026, 3, 31),
            **fields,
        }
    )


def make_project(**fields) -> Project:
    departments = fields.pop("departments", [])
    fields.setdefault("name", f"重点事業{next(_numbers)}")
    fields["program"] = fields.get("program") or make_program()
    fields["owner"] = fields.get("owner") or make_person()
    project = Project.objects.create(**fields)
    project.departments.set(departments)
    return project


def make_milestone(due_on: str | date, **fields) -> Milestone:
    """An open milestone that never moved, unless told otherwise."""
    day = date.fromisoformat(due_on) if isinstance(due_on, str) else due_on
    fields["project"] = project = fields.get("project") or make_project()
    fields = {
        "title": f"節目{next(_numbers)}",
        "owner": project.owner,
        "baseline_on": day,
        **fields,
    }
    return Milestone.objects.create(due_on=day, **fields)


def make_slip(milestone: Milestone, to_on: str, moved_on: str, **fields) -> SlipEntry:
    """Move a milestone as it was once moved, on a day of the past."""
    slip = SlipEntry.objects.create(
        milestone=milestone,
        from_on=milestone.due_on,
        to_on=date.fromisoformat(to_on),
        moved_at=at(moved_on),
        **{"reason": "supplier", "moved_by": milestone.owner, **fields},
    )
    milestone.due_on = slip.to_on
    milestone.date_version += 1
    milestone.save()
    return slip


def follows(predecessor: Milestone, successor: Milestone) -> MilestoneDependency:
    return MilestoneDependency.objects.create(predecessor=predecessor, successor=successor)


def make_kpi(*values: tuple[str, int | str], **fields) -> Kpi:
    """A KPI from 0 to 100 over the usual program, with values as (day, value)."""
    fields["project"] = project = fields.get("project") or make_project()
    kpi = Kpi.objects.create(
        **{
            "name": f"指標{next(_numbers)}",
            "unit": "件",
            "baseline_value": 0,
            "baseline_on": date(2021, 4, 1),
            "target_value": 100,
            "target_on": date(2026, 3, 31),
            "source": "見本",
            **fields,
        }
    )
    for day, value in values:
        Measurement.objects.create(
            kpi=kpi,
            measured_on=date.fromisoformat(day),
            value=Decimal(value),
            recorded_by=project.owner,
            recorded_at=at(day),
        )
    return kpi
