"""What somebody answers for today, of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from apps.improvements.models import Improvement, ImprovementState
from apps.issues.models import Issue
from apps.milestones.models import Milestone
from apps.organization.models import Membership, Role, User
from apps.projects.models import Kpi, Program, Project, ProjectMember

AT_WORK = (
    ImprovementState.CHOSEN,
    ImprovementState.PLANNED,
    ImprovementState.TRYING,
    ImprovementState.LIVE,
)

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Belongings:
    """Rows by kind; only what is open, and only in plans that are."""

    milestones: Rows
    projects: Rows
    improvements: Rows
    issues: Rows
    seats: Rows
    delegacies: Rows

    def by_kind(self) -> dict[str, Rows]:
        return dict(vars(self))

    def count(self) -> int:
        return sum(rows.count() for rows in self.by_kind().values())


def belongings(people: Q, today: date) -> Belongings:
    """Return what the people meant by `people` (a condition on users) answer for."""
    owners = User.objects.filter(people).values("pk")
    open_programs = Program.objects.open().values("pk")
    held = Membership.objects.on(today)
    seats = ProjectMember.objects.filter(project__program__in=open_programs, ends_on=None)
    return Belongings(
        milestones=Milestone.objects.open().filter(
            project__program__in=open_programs, owner__in=owners
        ),
        projects=Project.objects.filter(program__in=open_programs, owner__in=owners),
        improvements=Improvement.objects.filter(state__in=AT_WORK, owner__in=owners),
        issues=Issue.objects.open().filter(assigned_to__in=owners),
        seats=seats.filter(person__in=owners),
        delegacies=held.filter(role=Role.WG_MEMBER, user__in=owners),
    )


def belongings_of(person: User, today: date) -> Belongings:
    return belongings(Q(pk=person.pk), today)


@dataclass(frozen=True)
class Named:
    """One kind, as far as the viewer may read it: names of some, and how many more there are."""

    shown: list[Model]
    hidden: int


def named_for(viewer: User, found: Belongings) -> dict[str, Named | int]:
    """Return the names that `viewer` may read; pain points are only counted."""
    return {
        "milestones": _named(found.milestones, Milestone.objects.visible_to(viewer)),
        "projects": _named(found.projects, Project.objects.visible_to(viewer)),
        "improvements": _named(found.improvements, Improvement.objects.visible_to(viewer)),
        "kpis": Kpi.objects.filter(project__in=found.projects.values("pk")).count(),
        "issues": found.issues.count(),
        "seats": _named(found.seats.select_related("project"), ProjectMember.objects.all()),
        "delegacies": _named(
            found.delegacies.select_related("department"), Membership.objects.all()
        ),
    }


def _named(rows: Rows, visible: Rows) -> Named:
    shown = list(rows.filter(pk__in=visible.order_by().values("pk")))
    return Named(shown, rows.count() - len(shown))
