from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.utils import timezone

from apps.common.fiscal_year import add_months
from apps.issues.models import Issue, QuarterDeclaration
from apps.milestones.models import Milestone
from apps.organization.models import Department, Membership, Role, User
from apps.projects.models import Program, Project


def at(day: date | str, hour: int = 6) -> datetime:
    """That day's hour in the city."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return timezone.make_aware(datetime.combine(when, time(hour)))


@pytest.fixture
def department(db) -> Department:
    """One that is heard every quarter, so that nobody is asked for its voice."""
    department = Department.objects.create(code="001", name="市民課", starts_on=date(2020, 4, 1))
    speaker = User.objects.create_user("speaker", name="係長")
    QuarterDeclaration.objects.bulk_create(
        QuarterDeclaration(
            department=department,
            quarter=add_months(date(2026, 1, 1), 3 * number),
            declared_by=speaker,
            declared_at=at("2026-01-01"),
        )
        for number in range(60)
    )
    return department


@pytest.fixture
def person(department) -> Callable[..., User]:
    def make(role: Role = Role.STAFF, **fields) -> User:
        number = User.objects.count() + 1
        fields = {"name": f"職員{number}", "email": f"p{number}@city.example", **fields}
        user = User.objects.create_user(f"q{number}", **fields)
        Membership.objects.create(
            user=user, department=department, role=role, starts_on=date(2020, 4, 1)
        )
        return user

    return make


@pytest.fixture
def owner(person) -> User:
    return person(name="責任 太郎")


@pytest.fixture
def coordinator(person) -> User:
    return person(Role.COORDINATOR, name="調整 花子")


@pytest.fixture
def project(owner) -> Project:
    program = Program.objects.create(
        name="DX推進計画", goal="…", starts_on=date(2021, 4, 1), goal_on=date(2026, 3, 31)
    )
    return Project.objects.create(program=program, name="窓口のオンライン化", owner=owner)


@pytest.fixture
def milestone(project, owner, coordinator) -> Callable[..., Milestone]:
    def make(due_on: str, title: str = "手続きの公開", **fields) -> Milestone:
        day = date.fromisoformat(due_on)
        fields = {"owner": owner, "baseline_on": day, "due_on": day, **fields}
        return Milestone.objects.create(project=project, title=title, **fields)

    return make


@pytest.fixture
def issue(department, person, coordinator) -> Callable[..., Issue]:
    def make(reply_due_on: str, **fields) -> Issue:
        fields = {"words": "毎月同じ紙を転記しています", "department": department, **fields}
        return Issue.objects.create(
            submitted_by=person(name="ひみつ 届出人"),
            submitted_at=at("2026-06-01"),
            reply_due_on=date.fromisoformat(reply_due_on),
            **fields,
        )

    return make
