"""Eighteen months of pain points, with replies, confirmations and shared problems.

Everything is drawn from one seeded generator, so that the same day gives the same city.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.utils import timezone

from apps.common.business_days import add_business_days, business_day_on_or_after
from apps.demo.sample.replies import REPLIES
from apps.issues.models import (
    Confirmation,
    ConfirmationState,
    Issue,
    Period,
    Status,
    StatusChange,
)
from apps.organization.models import Department, Membership, Role, User

SOURCE = Path(__file__).with_name("pain_points.jsonl")
HISTORY_DAYS = 545
REPLY_BUSINESS_DAYS = 10

# How far a pain point has come, by its age in days; what is younger is still waiting.
PATHS = {
    14: (Status.REVIEWING,),
    45: (Status.REVIEWING, Status.SORTED),
    200: (Status.REVIEWING, Status.SORTED, Status.IN_PROGRESS),
    320: (Status.REVIEWING, Status.SORTED, Status.IN_PROGRESS, Status.RESOLVED),
}
DECLINED_SHARE = 0.06

# Some were not typed by who said them: a working-group member brought them from a meeting.
HEARD_EVERY = 9
OCCASIONS = ("課の打ち合わせ", "朝礼", "窓口の振り返り", "係の引き継ぎ")


@dataclass
class Sample:
    """What the loader knows while it fills the city."""

    today: date
    coordinator: User
    staff: dict[int, list[User]] = field(default_factory=dict)
    delegates: dict[int, User] = field(default_factory=dict)
    random: Random = field(default_factory=lambda: Random(20260331))


def load_pain_points(
    departments: dict[str, Department], memberships: list[Membership], *, today: date
) -> dict[str, list[Issue]]:
    """Create the pain points with their history; return those of a theme, by theme."""
    sample = _sample(memberships, today)
    rows = [json.loads(line) for line in SOURCE.read_text(encoding="utf-8").splitlines()]
    issues = [_issue(sample, row["text"], departments[row["department"]]) for row in rows]
    for place, issue in enumerate(issues[::HEARD_EVERY]):
        _as_heard(sample, issue, OCCASIONS[place % len(OCCASIONS)])
    changes = [change for issue in issues for change in _history(sample, issue)]
    Issue.objects.bulk_create(issues)
    StatusChange.objects.bulk_create(changes)
    by_theme: dict[str, list[Issue]] = {}
    for row, issue in zip(rows, issues, strict=True):
        if row["theme"]:
            by_theme.setdefault(row["theme"], []).append(issue)
    Confirmation.objects.bulk_create(_confirmations(sample, by_theme, departments))
    return by_theme


def _sample(memberships: list[Membership], today: date) -> Sample:
    coordinator = next(m.user for m in memberships if m.role == Role.COORDINATOR)
    sample = Sample(today=today, coordinator=coordinator)
    for membership in memberships:
        if membership.role == Role.STAFF:
            sample.staff.setdefault(membership.department_id, []).append(membership.user)
        if membership.role == Role.WG_MEMBER:
            sample.delegates[membership.department_id] = membership.user
    return sample


def _issue(sample: Sample, words: str, department: Department) -> Issue:
    random = sample.random
    # More came in once every department was asked: the second year weighs more.
    age = int(HISTORY_DAYS * random.random() ** 1.4)
    day = business_day_on_or_after(sample.today - timedelta(days=age))
    issue = Issue(
        words=words,
        department=department,
        submitted_by=random.choice(sample.staff[department.pk]),
        submitted_at=_moment(random, min(day, sample.today)),
        reply_due_on=add_business_days(day, REPLY_BUSINESS_DAYS),
    )
    if random.random() < 0.45:
        issue.times, issue.per = random.choice([(1, "day"), (3, "week"), (5, "week"), (4, "month")])
        issue.minutes = random.choice([10, 15, 20, 30, 60])
        issue.people = random.choice([1, 1, 2, 3, 5])
    return issue


def _as_heard(sample: Sample, issue: Issue, occasion: str) -> None:
    issue.occasion = occasion
    issue.submitted_by = sample.delegates[issue.department_id]


def _moment(random: Random, day: date) -> datetime:
    at = time(hour=random.randint(8, 17), minute=random.randint(0, 59))
    return timezone.make_aware(datetime.combine(day, at))


def _history(sample: Sample, issue: Issue) -> list[StatusChange]:
    """Move the pain point along its path, one reply a step; never beyond today."""
    submitted_on = timezone.localdate(issue.submitted_at)
    steps = _path(sample, (sample.today - submitted_on).days)
    changes = [_change(issue, Status.RECEIVED, issue.submitted_at, sample.coordinator, "")]
    changes[0].changed_by = issue.submitted_by
    day = submitted_on
    for step in steps:
        waited = {Status.REVIEWING: 6, Status.SORTED: 12}.get(step, 90)
        day = business_day_on_or_after(day + timedelta(days=sample.random.randint(2, waited)))
        if day >= sample.today:
            break
        at = _moment(sample.random, day)
        changes.append(_change(issue, step, at, sample.coordinator, REPLIES[step]))
        issue.status = step
        issue.first_replied_at = issue.first_replied_at or at
        if step == Status.SORTED:
            issue.statement, issue.published_at = issue.words, at
    return changes


def _path(sample: Sample, age: int) -> tuple[Status, ...]:
    reached = [path for days, path in PATHS.items() if age >= days]
    if not reached:
        return ()
    if age > 60 and sample.random.random() < DECLINED_SHARE:
        return (Status.REVIEWING, Status.DECLINED)
    return reached[-1] if sample.random.random() < 0.6 else reached[max(0, len(reached) - 2)]


def _change(issue: Issue, status: Status, at: datetime, actor: User, reply: str) -> StatusChange:
    return StatusChange(issue=issue, status=status, changed_at=at, changed_by=actor, reply=reply)


def _confirmations(
    sample: Sample, by_theme: dict[str, list[Issue]], departments: dict[str, Department]
) -> list[Confirmation]:
    """Let other departments say 'same here' to what is published and felt widely."""
    everywhere = list(departments.values())
    confirmations = []
    for issues in by_theme.values():
        taken = {issue.department_id for issue in issues}
        for issue in issues:
            if issue.published_at is None:
                continue
            others = [d for d in everywhere if d.pk not in taken]
            for department in sample.random.sample(others, sample.random.randint(0, 2)):
                taken.add(department.pk)
                confirmations.append(_confirmation(sample, issue, department))
    return confirmations


def _confirmation(sample: Sample, issue: Issue, department: Department) -> Confirmation:
    day = timezone.localdate(issue.published_at) + timedelta(days=sample.random.randint(1, 30))
    at = _moment(sample.random, min(day, sample.today - timedelta(days=1)))
    delegate = sample.delegates[department.pk]
    return Confirmation(
        issue=issue,
        department=department,
        state=ConfirmationState.CONFIRMED,
        proposed_by=delegate,
        confirmed_by=delegate,
        created_at=at,
        confirmed_at=at,
        times=sample.random.choice([1, 2, 5]),
        per=Period.WEEK,
        minutes=sample.random.choice([15, 20, 30]),
        people=sample.random.choice([1, 2, 4]),
    )
