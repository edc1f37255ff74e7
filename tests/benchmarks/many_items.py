"""A city of any size with open milestones, the same each time."""

import random
from datetime import date, timedelta

from apps.milestones.models import Milestone
from apps.organization.models import Department, Membership, Role, User
from apps.projects.models import Program, Project

DEPARTMENTS, PROJECTS, COORDINATORS = 100, 50, 3
# Most of what is open lies ahead; some of it is late.
EARLIEST, LATEST = -60, 300
LONG_AGO = date(2020, 4, 1)


def fill(items: int, people: int, today: date) -> None:
    """Store people in departments, and open milestones that are theirs in turn."""
    chance = random.Random(20261124)
    staff = _people(people)
    projects = _projects(staff)
    for start in range(0, items, 10_000):
        Milestone.objects.bulk_create(
            _milestone(chance, number, staff, projects, today)
            for number in range(start, min(items, start + 10_000))
        )


def _people(count: int) -> list[User]:
    departments = Department.objects.bulk_create(
        Department(code=f"B{number}", name=f"第{number}課", starts_on=LONG_AGO)
        for number in range(DEPARTMENTS)
    )
    staff = User.objects.bulk_create(
        User(username=f"b{number}", name=f"職員{number}", email=f"b{number}@city.example")
        for number in range(count)
    )
    Membership.objects.bulk_create(
        Membership(
            user=user,
            department=departments[number % DEPARTMENTS],
            role=_role(number),
            starts_on=LONG_AGO,
        )
        for number, user in enumerate(staff)
    )
    return staff


def _role(number: int) -> Role:
    if number < DEPARTMENTS:
        return Role.HEAD
    return Role.COORDINATOR if number < DEPARTMENTS + COORDINATORS else Role.STAFF


def _projects(staff: list[User]) -> list[Project]:
    program = Program.objects.create(
        name="計画", goal="…", starts_on=date(2026, 4, 1), goal_on=date(2031, 3, 31)
    )
    projects = [
        Project.objects.create(program=program, name=f"事業{number}", owner=staff[-number - 1])
        for number in range(PROJECTS)
    ]
    departments = list(Department.objects.order_by("pk"))
    for number, project in enumerate(projects):
        project.departments.add(*departments[number :: PROJECTS // 2])
    return projects


def _milestone(
    chance: random.Random, number: int, staff: list[User], projects: list[Project], today: date
) -> Milestone:
    day = today + timedelta(days=chance.randint(EARLIEST, LATEST))
    return Milestone(
        project=projects[number % PROJECTS],
        title=f"節目{number}",
        owner=staff[number % len(staff)],
        baseline_on=day,
        due_on=day,
    )
