"""Who gets which report on a day: by what they are then, not by what they were in the month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from apps.organization.models import DepartmentSuccession, Membership, Role, User
from apps.projects.models import Project, ProjectMember
from apps.reports.models import MonthlyReport, ReportAddress

CITY_ROLES = (Role.EXECUTIVE, Role.COORDINATOR)
DEPARTMENT_ROLES = (Role.HEAD, Role.WG_MEMBER)


@dataclass(frozen=True)
class Recipients:
    """Executives and coordinators for the city's report, heads and members for departments',
    owners and working groups for projects'."""

    city: tuple[User, ...] = ()
    by_department: dict[int, tuple[User, ...]] = field(default_factory=dict)
    by_project: dict[int, tuple[User, ...]] = field(default_factory=dict)
    outside: tuple[ReportAddress, ...] = ()

    def of(self, report: MonthlyReport) -> tuple[User, ...]:
        if report.is_city:
            return self.city
        if report.project_id:
            return self.by_project.get(report.project_id, ())
        return self.by_department.get(report.department_id or 0, ())

    def outside_of(self, report: MonthlyReport) -> list[ReportAddress]:
        """Return whom the address book names for exactly this report."""
        return [
            one
            for one in self.outside
            if (one.scope, one.project_id) == (report.kind, report.project_id)
        ]

    def addresses_of(self, report: MonthlyReport) -> set[str]:
        people = {person.email for person in self.of(report)}
        return people | {entry.email for entry in self.outside_of(report)}


def recipients_on(day: date) -> Recipients:
    """Return each person once per report. Who answers for an ended department gets its report."""
    holding = Membership.objects.on(day).filter(
        role__in=[*CITY_ROLES, *DEPARTMENT_ROLES], user__is_active=True
    )
    city: dict[int, User] = {}
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for membership in holding.select_related("user").order_by("user_id"):
        if membership.role in CITY_ROLES:
            city[membership.user_id] = membership.user
        else:
            found[membership.department_id][membership.user_id] = membership.user
    graph = DepartmentSuccession.objects.graph()
    for ended in graph.ended(day):
        found[ended].update(found.get(graph.carrier(ended, day) or 0, {}))
    departments = {pk: tuple(users.values()) for pk, users in found.items()}
    outside = tuple(ReportAddress.objects.on(day))
    return Recipients(tuple(city.values()), departments, _working_groups(day), outside)


def _working_groups(day: date) -> dict[int, tuple[User, ...]]:
    """Return each project's owner and the members of its working group."""
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for project in Project.objects.select_related("owner").filter(owner__is_active=True):
        found[project.pk][project.owner_id] = project.owner
    members = ProjectMember.objects.on(day).filter(person__is_active=True)
    for member in members.select_related("person").order_by("person"):
        found[member.project_id][member.person_id] = member.person
    return {pk: tuple(users.values()) for pk, users in found.items()}
