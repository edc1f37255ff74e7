"""Small makers of rows, for tests of any app."""

import itertools
from datetime import date

from django.utils import timezone

from apps.issues.models import Hand, Issue, Stance, StatementVersion
from apps.organization.models import Department, Membership, Role, User

_numbers = itertools.count(1)
LONG_AGO = date(2020, 4, 1)


def make_department(name: str = "", **fields) -> Department:
    number = next(_numbers)
    fields = {"code": f"D{number}", "starts_on": LONG_AGO, **fields}
    return Department.objects.create(name=name or f"第{number}課", **fields)


def make_person(department: Department, role: Role = Role.STAFF, **fields) -> User:
    number = next(_numbers)
    fields = {"name": f"職員{number}", "email": f"p{number}@city.example", **fields}
    user = User.objects.create_user(f"p{number}", **fields)
    Membership.objects.create(user=user, department=department, role=role, starts_on=LONG_AGO)
    return user


def make_issue(submitter: User | None = None, **fields) -> Issue:
    """A pain point that has just arrived; with a statement, everybody may read that."""
    submitter = submitter or make_person(make_department())
    now = timezone.now()
    fields = {
        "words": "同じ内容を二つの画面に打ち込んでいます",
        "department": submitter.department,
        "reply_due_on": timezone.localdate(now),
        "published_at": now if fields.get("statement") else None,
        **fields,
    }
    issue = Issue.objects.create(submitted_by=submitter, submitted_at=now, **fields)
    if issue.statement:
        make_version(issue)
    return issue


def make_version(issue: Issue, stance: Stance = Stance.AGREED, **fields) -> StatementVersion:
    """The next wording of a pain point, with what its submitter said of it."""
    now = timezone.now()
    fields = {
        "number": issue.statement_versions.count() + 1,
        "text": issue.statement,
        "written_by": issue.submitted_by,
        "written_as": Hand.COORDINATOR,
        "written_at": now,
        "answer_due_on": timezone.localdate(now),
        "decided_at": None if stance == Stance.PROPOSED else now,
        **fields,
    }
    return StatementVersion.objects.create(issue=issue, stance=stance, **fields)
