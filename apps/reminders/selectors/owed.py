"""What is owed to whom on a day, by the rules alone; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from django.db.models import Max

from apps.common.business_days import business_day_on_or_after, business_day_on_or_before
from apps.reminders.models import COLUMNS, Reminder
from apps.reminders.rules import (
    TOPIC,
    About,
    Calendar,
    Obligation,
    Told,
    asked_obligations,
    carried_obligations,
    handed_on,
    measurement_obligations,
    milestone_obligations,
    problem_obligations,
    quarter_obligations,
    reply_obligations,
    report_obligations,
    review_obligations,
    round_obligations,
)
from apps.reminders.selectors.facts import (
    measurement_facts,
    milestone_facts,
    reply_facts,
    report_facts,
    round_facts,
)
from apps.reminders.selectors.improvements import (
    carried_facts,
    paper_facts,
    review_facts,
    rollout_facts,
)
from apps.reminders.selectors.people import Staffing, coordinators, left
from apps.reminders.selectors.problems import problem_facts
from apps.reminders.selectors.silence import quarter_facts
from apps.reminders.selectors.timings import Timings

Fact = TypeVar("Fact")
Rule = Callable[[Fact, date, Calendar, list[int]], list[Obligation]]

# The same few hundred days are asked for again and again.
CITY_CALENDAR = Calendar(
    lru_cache(4096)(business_day_on_or_before), lru_cache(4096)(business_day_on_or_after)
)


def owed_on(today: date) -> Iterator[Obligation]:
    """Yield what each person is to know on a day, to whoever sees to it."""
    timings, staffing, people = Timings(), Staffing(today), coordinators(today)

    def by(rule: Rule[Fact], facts: Iterable[Fact]) -> Iterator[Obligation]:
        for fact in facts:
            yield from rule(fact, today, CITY_CALENDAR, people)

    found = chain(
        by(milestone_obligations, milestone_facts(today, timings, staffing)),
        by(reply_obligations, reply_facts(today, timings, staffing, people)),
        by(measurement_obligations, measurement_facts(today, timings, staffing)),
        by(quarter_obligations, quarter_facts(today, timings, staffing)),
        by(round_obligations, round_facts(timings)),
        by(report_obligations, report_facts(today, timings)),
        by(problem_obligations, problem_facts(timings, staffing)),
        by(asked_obligations, paper_facts(today, timings, staffing)),
        by(asked_obligations, rollout_facts(today, timings, staffing)),
        by(carried_obligations, carried_facts(timings, staffing)),
        by(review_obligations, review_facts(today, timings, staffing)),
    )
    yield from handed_on(found, takers(today))


def takers(today: date) -> dict[About, int]:
    """Return who sees to what in whose place; what was handed to somebody who left comes back."""
    handed = Reminder.objects.filter(delegated_to__isnull=False).order_by("pk")
    handed = handed.exclude(delegated_to__in=left(today))
    return {each.about: each.delegated_to_id for each in handed if each.delegated_to_id}


def latest_told() -> dict[About, Told]:
    """Return for each person and thing the latest stage that stands, and until when it sleeps."""
    rows = (
        Reminder.objects.standing()
        .filter(milestone__completed_on__isnull=True, issue__first_replied_at__isnull=True)
        .order_by()
        .values_list("recipient", *COLUMNS, "version", "kind")
        .annotate(told_on=Max("due_on"), until=Max("snoozed_until"))
    )
    found: dict[About, Told] = {}
    for recipient, *columns, version, kind, told_on, until in rows.iterator():
        subject = next(key for key in columns if key is not None)
        about = (recipient, TOPIC[kind], subject, version)
        found[about] = _later(found.get(about), Told(told_on, until))
    return found


def _later(one: Told | None, other: Told) -> Told:
    """Several stages of one thing: the latest of each of their days."""
    if one is None:
        return other
    until = max(filter(None, (one.snoozed_until, other.snoozed_until)), default=None)
    return Told(max(one.on, other.on), until)
