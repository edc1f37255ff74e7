"""Who will be told what on the coming days, and why: the same rules, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from apps.clusters.models import Cluster, SelectionRound
from apps.improvements.models import Improvement
from apps.issues.models import Issue
from apps.milestones.models import Milestone
from apps.organization.models import Department, Membership, User
from apps.projects.models import Kpi
from apps.reminders.items import JOINED, Item, item_of
from apps.reminders.models import COLUMN, Reminder
from apps.reminders.rules import About, Obligation, Told, about_of, to_be_told
from apps.reminders.selectors.owed import CITY_CALENDAR, latest_told, owed_on

DAYS = 14
SUBJECTS: dict[str, Any] = {
    "milestone": Milestone,
    "issue": Issue,
    "kpi": Kpi,
    "department": Department,
    "round": SelectionRound,
    "cluster": Cluster,
    "improvement": Improvement,
}


@dataclass(frozen=True)
class Foreseen:
    """One line of the preview: on which day, to whom, what."""

    day: date
    recipient: User
    item: Item


def foreseen(today: date, *, days: int = DAYS) -> list[tuple[date, Obligation]]:
    """Return what will be told if nothing changes, in the order of days.

    Today is in it as far as it was not planned yet.
    """
    told = latest_told()
    found: list[tuple[date, Obligation]] = []
    for day in _open_days(today, days):
        passed: set[About] = set()
        for due in owed_on(day):
            about = about_of(due)
            new = None if about in passed else to_be_told(due, told.get(about), day)
            passed.add(about)
            if new is not None:
                before = told.get(about)
                told[about] = Told(new.due_on, before.snoozed_until if before else None)
                found.append((day, new))
    return found


def people_of(name: str, department: Department | None, today: date) -> set[int]:
    """Return whose names hold a text and who work in a department; either may be left open."""
    people = User.objects.active()
    if name:
        people = people.filter(name__icontains=name)
    if department is not None:
        working = Membership.objects.on(today).filter(department=department)
        people = people.filter(pk__in=working.values("user"))
    return set(people.values_list("pk", flat=True))


def _open_days(today: date, days: int) -> list[date]:
    coming = (today + timedelta(days=number) for number in range(days + 1))
    return [day for day in coming if CITY_CALENDAR.is_open(day)]


def as_lines(found: Iterable[tuple[date, Obligation]]) -> list[Foreseen]:
    """Return them as people read them: eight queries, however many there are."""
    told = [(day, Reminder.of_obligation(due)) for day, due in found]
    people = User.objects.in_bulk({reminder.recipient_id for _day, reminder in told})
    _join([reminder for _day, reminder in told])
    return [
        Foreseen(day, people[reminder.recipient_id], item_of(reminder, day))
        for day, reminder in told
    ]


def _join(reminders: list[Reminder]) -> None:
    """Put beside each what it is about, as a query over stored ones would."""
    for topic, column in COLUMN.items():
        about = [one for one in reminders if one.topic == topic]
        name = column.removesuffix("_id")
        if about and name != column:
            found = _whole(name).in_bulk({one.subject for one in about})
            for one in about:
                setattr(one, name, found[one.subject])


def _whole(name: str) -> QuerySet[Any]:
    """Return the rows of a subject with all that a line says of them."""
    rows: QuerySet[Any] = SUBJECTS[name]._default_manager.all()
    joined = [path.partition("__")[2] for path in JOINED if path.startswith(f"{name}__")]
    return rows.select_related(*joined) if joined else rows
