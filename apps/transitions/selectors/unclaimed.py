"""Work that nobody is there to receive: of people who left, and of departments without heirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from apps.deliveries.models import TeamsWorkflow
from apps.issues.models import Confirmation, Issue
from apps.organization.models import Department, DepartmentSuccession, Membership, User
from apps.organization.selectors import unclaimed_departments
from apps.projects.models import Program, Project
from apps.transitions.selectors.belongings import Belongings, belongings

# Which of a row's fields names who answers for it.
OWNER = {
    "milestones": "owner",
    "projects": "owner",
    "improvements": "owner",
    "issues": "assigned_to",
    "seats": "person",
    "delegacies": "user",
}


@dataclass(frozen=True)
class LeftDepartment:
    """A department that ended, what is still open in it, and who might carry it on."""

    department: Department
    issues: int
    proposals: int
    projects: int
    followers: list[Department]

    @property
    def count(self) -> int:
        return self.issues + self.proposals + self.projects


@dataclass(frozen=True)
class LeftPerson:
    person: User
    count: int


@dataclass(frozen=True)
class LeftChannel:
    """A Teams channel of a department that ended, and who carries the department on."""

    workflow: TeamsWorkflow
    heir: Department | None
    heir_has_one: bool


def absent(today: date) -> Q:
    """Return the condition for people who cannot act any more: gone, or with no department."""
    here = Membership.objects.on(today).values("user")
    return Q(is_active=False) | ~Q(pk__in=here)


def left_people(today: date) -> list[LeftPerson]:
    """Return who has gone and still answers for something, those with the most first."""
    counts = counts_by_person(belongings(absent(today), today))
    people = User.objects.in_bulk(counts.keys())
    return [LeftPerson(people[pk], count) for pk, count in counts.most_common()]


def counts_by_person(found: Belongings) -> Counter[int]:
    """Return how much each person answers for: one query a kind, however many people."""
    counts: Counter[int] = Counter()
    for kind, rows in found.by_kind().items():
        owner = OWNER[kind]
        counts.update(dict(_counted(rows, owner)))
    return counts


def left_departments(today: date) -> list[LeftDepartment]:
    """Return the ended departments that nobody answers for and in which something is open."""
    ended = unclaimed_departments(today)
    graph = DepartmentSuccession.objects.graph()
    issues, proposals, projects = open_work(department.pk for department in ended)
    followers = {department.pk: graph.followers(department.pk, today) for department in ended}
    by_key = Department.objects.in_bulk({pk for keys in followers.values() for pk in keys})
    rows = [
        LeftDepartment(
            department,
            issues[department.pk],
            proposals[department.pk],
            projects[department.pk],
            [by_key[pk] for pk in sorted(followers[department.pk])],
        )
        for department in ended
    ]
    return [row for row in rows if row.count]


def left_channels(today: date) -> list[LeftChannel]:
    """Return the Teams channels that nothing goes to any more, because their department ended."""
    left = list(TeamsWorkflow.objects.orphaned_on(today).select_related("department"))
    if not left:
        return []
    graph = DepartmentSuccession.objects.graph()
    carriers = {one.pk: graph.carrier(one.department_id, today) for one in left}
    heirs = Department.objects.in_bulk([pk for pk in carriers.values() if pk])
    served = set(
        TeamsWorkflow.objects.standing_on(today)
        .filter(department__in=heirs)
        .values_list("department", flat=True)
    )
    return [
        LeftChannel(one, heirs.get(carriers[one.pk] or 0), carriers[one.pk] in served)
        for one in left
    ]


def open_work(departments: Iterable[int]) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """Return open pain points, waiting proposals and open projects by department."""
    keys = list(departments)
    issues = Issue.objects.open().filter(department__in=keys)
    proposals = Confirmation.objects.proposed().filter(department__in=keys)
    taking_part = Project.departments.through.objects.filter(
        department__in=keys, project__program__in=Program.objects.open().values("pk")
    )
    return (
        Counter(dict(_counted(issues, "department"))),
        Counter(dict(_counted(proposals, "department"))),
        Counter(dict(_counted(taking_part, "department"))),
    )


def _counted(rows: QuerySet[Any, Any], field: str) -> QuerySet[Any, Any]:
    counted: QuerySet[Any, Any] = rows.order_by().values_list(field).annotate(n=Count("pk"))
    return counted
