"""A small city in the database: two departments, their people, a few pain points in October."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from apps.issues.models import Confirmation, ConfirmationState, Issue, StatusChange
from apps.organization.models import Department, Membership, Role, User
from apps.reports.models import ReportEdition
from apps.reports.services import send_edition

TOKYO = ZoneInfo("Asia/Tokyo")
SINCE = date(2021, 4, 1)
CANARY = "カナリア"


def at(month: int, day: int, hour: int = 12, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


def employ(username: str, department: Department, role: Role, **fields) -> User:
    fields.setdefault("name", f"{username} さん")
    user = User.objects.create_user(username, email=f"{username}@city.example", **fields)
    Membership.objects.create(user=user, department=department, role=role, starts_on=SINCE)
    return user


def deliver(department: Department, by: User, arrived: datetime, due: date, **fields) -> Issue:
    """Create a pain point as it would stand after `submit_issue`."""
    fields.setdefault("words", "二重に入力しています")
    issue = Issue.objects.create(
        department=department, submitted_by=by, submitted_at=arrived, reply_due_on=due, **fields
    )
    step(issue, "received", arrived, by)
    return issue


def step(issue: Issue, status: str, when: datetime, by: User) -> None:
    """Take the pain point one step further, as `change_status` does."""
    StatusChange.objects.create(issue=issue, status=status, changed_at=when, changed_by=by)
    if status != "received":
        Issue.objects.filter(pk=issue.pk, first_replied_at=None).update(first_replied_at=when)
    Issue.objects.filter(pk=issue.pk).update(status=status)


def same_here(issue: Issue, department: Department, by: User, when: datetime) -> Confirmation:
    return Confirmation.objects.create(
        issue=issue,
        department=department,
        state=ConfirmationState.CONFIRMED,
        proposed_by=by,
        confirmed_by=by,
        created_at=when,
        confirmed_at=when,
    )


def send_reports(*, month: date, now: datetime) -> int:
    """Let the last edition of a month go out now, whoever approved it or not."""
    edition = ReportEdition.objects.filter(month=month).first()
    if edition is None:
        return 0
    ReportEdition.objects.filter(pk=edition.pk).update(goes_out_at=now)
    return send_edition(edition=edition, now=now)


@pytest.fixture
def city(db) -> SimpleNamespace:
    citizens = Department.objects.create(code="1", name="市民課", order=1, starts_on=SINCE)
    tax = Department.objects.create(code="2", name="税務課", order=2, starts_on=SINCE)
    mayor = employ("mayor", citizens, Role.EXECUTIVE)
    coordinator = employ("coordinator", citizens, Role.COORDINATOR)
    head = employ("head", citizens, Role.HEAD)
    member = employ("member", tax, Role.WG_MEMBER)
    staff = employ("staff", citizens, Role.STAFF, name=CANARY)
    first = deliver(
        citizens,
        staff,
        at(10, 1, 0, 0),
        date(2026, 10, 16),
        statement="同じ申請を三度入力している",
        published_at=at(10, 10),
    )
    step(first, "reviewing", at(10, 9), coordinator)
    last = deliver(citizens, staff, at(10, 31, 23, 59), date(2026, 11, 16))
    return SimpleNamespace(**locals())
