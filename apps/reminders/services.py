"""Reminders are planned from what is true today; running it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from django.db import transaction

from apps.common.business_days import (
    business_day_on_or_after,
    business_day_on_or_before,
    is_business_day,
)
from apps.common.turns import wait_for_turn
from apps.deliveries.models import OutboundMessage
from apps.reminders import digests
from apps.reminders.models import Reminder, ReminderQuerySet
from apps.reminders.rules import (
    MILESTONE_AHEAD,
    MILESTONE_OVERDUE,
    MILESTONE_TODAY,
    Calendar,
    Obligation,
    milestone_obligations,
    reply_obligations,
)
from apps.reminders.selectors import coordinators, latest_told, milestone_facts, reply_facts

# The same few hundred days are asked for again and again.
CITY_CALENDAR = Calendar(
    lru_cache(4096)(business_day_on_or_before), lru_cache(4096)(business_day_on_or_after)
)
ABOUT_MILESTONES = {MILESTONE_AHEAD, MILESTONE_TODAY, MILESTONE_OVERDUE}
BATCH = 1000


@transaction.atomic
def plan_reminders(*, today: date, now: datetime, at_once: bool = False) -> int:
    """Write down what is to be told from today on and queue one digest per person.

    Digests leave in the morning, or `at_once`. Returns how many were queued; on a quiet day
    nothing is told.
    """
    if not is_business_day(today):
        return 0
    wait_for_turn("plan reminders")  # a second beat waits and then finds nothing new
    people = coordinators(today)
    withdraw(Reminder.objects.outdated(), now=now)
    withdraw(Reminder.objects.misdirected(people), now=now)
    _insert(_new_obligations(today, people), now)
    withdraw(Reminder.objects.superseded(), now=now)
    due_at = now if at_once else digests.told_at(today)
    return digests.queue_digests(today=today, now=now, due_at=due_at)


def withdraw(reminders: ReminderQuerySet, *, now: datetime) -> int:
    """Take back those that have not left, and the digests they stood in; the rest is told anew."""
    pks = list(reminders.untold().values_list("pk", flat=True))
    digests.take_back(
        OutboundMessage.objects.filter(reminders__in=pks).values_list("pk", flat=True)
    )
    # What left in this very moment keeps its mail, and stands.
    return Reminder.objects.filter(pk__in=pks, message__isnull=True).update(cancelled_at=now)


def _new_obligations(today: date, people: list[int]) -> Iterator[Obligation]:
    """Yield what is due and was not told: no stage as high as this one stands yet."""
    seen = latest_told()
    for milestone in milestone_facts(today):
        for due in milestone_obligations(milestone, today, CITY_CALENDAR, people):
            told = seen.get((due.recipient, due.subject, None, due.version))
            if told is None or told < due.due_on:
                yield due
    for reply in reply_facts(today):
        for due in reply_obligations(reply, today, CITY_CALENDAR, people):
            told = seen.get((due.recipient, None, due.subject, due.version))
            if told is None or told < due.due_on:
                yield due


def _insert(obligations: Iterable[Obligation], now: datetime) -> None:
    """Insert each once. One that was withdrawn and is true again comes back to life."""
    remaining = iter(obligations)
    while batch := list(islice(remaining, BATCH)):
        Reminder.objects.bulk_create(
            [_row(each, now) for each in batch],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["cancelled_at"],
        )


def _row(due: Obligation, now: datetime) -> Reminder:
    about_milestone = due.kind in ABOUT_MILESTONES
    return Reminder(
        key=due.key,
        kind=due.kind,
        recipient_id=due.recipient,
        milestone_id=due.subject if about_milestone else None,
        issue_id=None if about_milestone else due.subject,
        version=due.version,
        due_on=due.due_on,
        created_at=now,
        cancelled_at=None,
    )
