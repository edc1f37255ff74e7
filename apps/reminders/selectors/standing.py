"""What stands for one person today, as their page lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from apps.organization.models import User
from apps.reminders.items import JOINED, Group, Item, grouped, item_of
from apps.reminders.models import Reminder, Topic
from apps.reminders.rules import (
    About,
    about_of,
    asked_obligations,
    carried_obligations,
    handed_on,
    numbered,
    review_obligations,
)
from apps.reminders.selectors.facts import measurement_facts, report_facts
from apps.reminders.selectors.improvements import (
    carried_facts,
    paper_facts,
    review_facts,
    rollout_facts,
)
from apps.reminders.selectors.owed import CITY_CALENDAR, takers
from apps.reminders.selectors.people import Staffing, coordinators
from apps.reminders.selectors.problems import problem_facts
from apps.reminders.selectors.silence import quarter_facts
from apps.reminders.selectors.timings import Timings


@dataclass(frozen=True)
class Standing:
    """`groups` by what matters; `later` was put off; `handed` is a colleague's to see to."""

    groups: list[Group]
    later: list[Item]
    handed: list[Item]


def standing_for(user: User, today: date) -> Standing:
    rows = Reminder.objects.filter(recipient=user, due_on__lte=today)
    over = rows.outdated().values("pk")
    whole = rows.exclude(pk__in=over).select_related(*JOINED, "delegated_to")
    latest: dict[About, Reminder] = {}
    for reminder in whole.order_by("due_on", "pk"):
        if reminder.cancelled_at is None or reminder.delegated_to is not None:
            latest[reminder.about] = reminder
    found = _still_asked(latest.values(), today)
    handed = [one for one in found if one.delegated_to is not None]
    later = [one for one in found if one not in handed and one.sleeps(today)]
    now = [one for one in found if one not in handed and one not in later]
    return Standing(
        grouped(item_of(one, today) for one in now),
        [item_of(one, today) for one in later],
        [item_of(one, today) for one in handed],
    )


def _still_asked(reminders: Iterable[Reminder], today: date) -> list[Reminder]:
    """Leave out what was measured, said or done since; each kind is asked only if it is there."""
    kept = list(reminders)
    for topic, asked in ASKED.items():
        if any(one.topic == topic for one in kept):
            still = asked(today)
            kept = [one for one in kept if one.topic != topic or one.about[2:] in still]
    if any(one.topic in OF_IMPROVEMENTS for one in kept):
        owed = _of_improvements(today)
        kept = [one for one in kept if one.topic not in OF_IMPROVEMENTS or one.about in owed]
    return kept


def _of_improvements(today: date) -> set[About]:
    """Each department answers for itself, so it is asked for whom something is still owed.

    Also by whoever was handed it, and by who handed it over.
    """
    timings, staffing, people = Timings(), Staffing(today), coordinators(today)
    asked = (*paper_facts(today, timings, staffing), *rollout_facts(today, timings, staffing))
    owed = [
        *(due for fact in asked for due in asked_obligations(fact, today, CITY_CALENDAR, people)),
        *(
            due
            for effect in carried_facts(timings, staffing)
            for due in carried_obligations(effect, today, CITY_CALENDAR, people)
        ),
        *(
            due
            for meeting in review_facts(today, timings, staffing)
            for due in review_obligations(meeting, today, CITY_CALENDAR, people)
        ),
    ]
    return {about_of(due) for due in (*owed, *handed_on(owed, takers(today)))}


def _quarters(today: date) -> set[tuple[int, int]]:
    facts = quarter_facts(today, Timings(), Staffing(today))
    return {(fact.department, fact.version) for fact in facts}


def _measurements(today: date) -> set[tuple[int, int]]:
    facts = measurement_facts(today, Timings(), Staffing(today))
    return {(fact.pk, fact.version) for fact in facts}


def _problems(today: date) -> set[tuple[int, int]]:
    return {(fact.pk, fact.version) for fact in problem_facts(Timings(), Staffing(today))}


def _reports(today: date) -> set[tuple[int, int]]:
    return {(numbered(fact.month), fact.version) for fact in report_facts(today, Timings())}


OF_IMPROVEMENTS = {Topic.PAPER, Topic.EFFECT, Topic.ROLLOUT, Topic.STEP, Topic.REVIEW}
ASKED: dict[Topic, Callable[[date], set[tuple[int, int]]]] = {
    Topic.QUARTER: _quarters,
    Topic.MEASUREMENT: _measurements,
    Topic.PROBLEM: _problems,
    Topic.REPORT: _reports,
}
