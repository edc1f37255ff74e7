"""Reminders are planned from what is true today; running it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from apps.common.business_days import is_business_day
from apps.common.turns import wait_for_turn
from apps.deliveries.models import OutboundMessage
from apps.reminders import digests
from apps.reminders.models import COLUMNS, PlannedDay, Reminder, ReminderQuerySet
from apps.reminders.rooms import queue_room_cards
from apps.reminders.rules import TOPIC, About, Obligation, about_of, missed_since, to_be_told
from apps.reminders.selectors import CITY_CALENDAR, latest_told, owed_on

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
    owed: dict[About, date] = {}
    _insert(_new_obligations(today, owed), now)
    withdraw(_no_longer_owed(owed), now=now)
    run = digests.Run(today, now, at_once, missed_since=_planned(today, now))
    queue_room_cards(run)
    return digests.queue_digests(run)


def _planned(today: date, now: datetime) -> date | None:
    """Note that this day was planned; return since when no day was, if it was an outage."""
    last = PlannedDay.objects.filter(day__lt=today).values_list("day", flat=True).first()
    PlannedDay.objects.get_or_create(day=today, defaults={"first_at": now})
    return missed_since(last, today, CITY_CALENDAR)


def withdraw(reminders: ReminderQuerySet, *, now: datetime) -> int:
    """Take back those that have not left, and the digests they stood in; the rest is told anew."""
    pks = list(reminders.untold().values_list("pk", flat=True))
    if not pks:
        return 0
    digests.take_back(
        OutboundMessage.objects.filter(reminders__in=pks).values_list("pk", flat=True)
    )
    # What left in this very moment keeps its mail, and stands.
    return Reminder.objects.filter(pk__in=pks, message__isnull=True).update(cancelled_at=now)


def _new_obligations(today: date, owed: dict[About, date]) -> Iterator[Obligation]:
    """Yield what is due and was not told. `owed` learns the latest stage of all that is due."""
    seen = latest_told()
    for due in owed_on(today):
        about = about_of(due)
        if about in owed:
            continue  # also for another reason: the first that holds is said
        told = seen.get(about)
        new = to_be_told(due, told, today)
        stages = [stage for stage in (new and new.due_on, told and told.on) if stage]
        owed[about] = max(stages)
        if new is not None:
            yield new


def _no_longer_owed(owed: Mapping[About, date]) -> ReminderQuerySet:
    """Whatever the reason, it is owed no more, or only at a later stage."""
    waiting = Reminder.objects.untold().values_list(
        "pk", "due_on", "recipient", "kind", "version", *COLUMNS
    )
    gone = []
    for pk, due_on, recipient, kind, version, *columns in waiting.iterator():
        subject = next(key for key in columns if key is not None)
        latest = owed.get((recipient, TOPIC[kind], subject, version))
        if latest is None or due_on < latest:
            gone.append(pk)
    return Reminder.objects.filter(pk__in=gone)


def _insert(obligations: Iterable[Obligation], now: datetime) -> None:
    """Insert each once. One that was withdrawn and is true again comes back to life."""
    remaining = iter(obligations)
    while batch := list(islice(remaining, BATCH)):
        Reminder.objects.bulk_create(
            [Reminder.of_obligation(each, created_at=now) for each in batch],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["cancelled_at", "because"],
        )
