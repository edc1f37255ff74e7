"""One digest a day for each person who has something to be told, when and how they chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.addresses import site_address
from apps.deliveries.entitled import Question
from apps.deliveries.models import Channel, MessageState, OutboundMessage
from apps.deliveries.services import Mail, cancel_mails, queue_card, queue_mails
from apps.organization.models import User
from apps.reminders.cards import digest_card
from apps.reminders.items import AHEAD, JOINED, OVERDUE, WHY, grouped, item_of
from apps.reminders.models import USUAL_TIME, Reminder, ReminderPreference
from apps.reminders.rules import cannot_wait, is_first_of_week, may_wait
from apps.reminders.selectors import CITY_CALENDAR
from apps.reminders.selectors.entitled import still_readable

KIND = "digest"
IN_SUBJECT = 2  # groups: a mail program shows no more of a subject
# People whose digests are read and written together: as much as memory is to hold at once.
AT_ONCE = 100


@dataclass(frozen=True)
class Run:
    """One planning: `at_once` leaves now rather than at each person's hour.

    What was to be told between `missed_since` and today comes late.
    """

    today: date
    now: datetime
    at_once: bool = False
    missed_since: date | None = None

    def is_late(self, reminder: Reminder) -> bool:
        return self.missed_since is not None and (self.missed_since <= reminder.due_on < self.today)


def take_back(messages: Iterable[int]) -> None:
    """Call off digests that still wait; what else stood in them is free to be told anew.

    One that goes two ways is called off as a whole, and only while neither has left.
    """
    obligations = OutboundMessage.objects.filter(pk__in=list(messages)).values("obligation")
    whole = OutboundMessage.objects.filter(kind=KIND, obligation__in=obligations)
    not_left = [MessageState.QUEUED, MessageState.RETRY, MessageState.CANCELLED, MessageState.DEAD]
    has_left = whole.exclude(state__in=not_left).values("obligation")
    waiting = whole.waiting().exclude(obligation__in=has_left).values_list("pk", flat=True)
    pks = cancel_mails(messages=waiting, reason=_("中身が変わったので、作り直します。"))
    Reminder.objects.filter(message__in=pks).update(message=None, queued_at=None)


def queue_digests(run: Run, *, people: Iterable[int] | None = None) -> int:
    """Queue one digest for each person who has not had today's; the others hear tomorrow.

    But for what cannot wait: it follows at once. `people`: only theirs.
    """
    new = Reminder.objects.standing().awake(run.today).filter(message__isnull=True)
    if people is not None:
        new = new.filter(recipient__in=people)
    hearing = set(new.order_by().values_list("recipient", flat=True).distinct())
    digests = OutboundMessage.objects.filter(kind=KIND, recipient__in=hearing)
    take_back(digests.waiting().values_list("pk", flat=True))
    written, had = _digests_of(run.today)
    everybody, queued = sorted(hearing), 0
    for start in range(0, len(everybody), AT_ONCE):
        some = everybody[start : start + AT_ONCE]
        queued += _queue(list(_letters(some, had, run)), written, run)
    return queued


def _readable(messages: Iterable[OutboundMessage], today: date) -> set[int]:
    people = {each.pk: each.recipient for each in messages if each.recipient is not None}
    return still_readable(people, today)


def _set_free(message: OutboundMessage) -> None:
    """Let the next planning tell anew what of it is still owed."""
    Reminder.objects.filter(message=message).update(message=None, queued_at=None)


QUESTION = Question(_readable, called_off=_set_free)


@dataclass(frozen=True)
class Letter:
    """What one person is to be told, and when."""

    reminders: list[Reminder]
    recipient: User
    due_at: datetime
    channels: tuple[Channel, ...]


def _letters(people: list[int], had: set[int], run: Run) -> Iterator[Letter]:
    new = Reminder.objects.standing().awake(run.today).filter(message__isnull=True)
    by_person: dict[int, list[Reminder]] = {person: [] for person in people}
    # Read apart rather than joined: many reminders share few projects and owners.
    for reminder in new.filter(recipient__in=people).prefetch_related(*JOINED):
        by_person[reminder.recipient_id].append(reminder)
    chosen = {
        each.recipient_id: each for each in ReminderPreference.objects.filter(recipient__in=people)
    }
    for person in User.objects.in_bulk(people).values():
        preference = chosen.get(person.pk) or ReminderPreference(recipient=person)
        told = _for_today(by_person[person.pk], preference, run)
        due_at = run.now if run.at_once else told_at(run.today, preference)
        if person.pk in had:
            told = [one for one in told if cannot_wait(one.kind, one.because)]
            due_at = run.now
        if told:
            yield Letter(told, person, due_at, preference.channels)


def _for_today(
    reminders: list[Reminder], preference: ReminderPreference, run: Run
) -> list[Reminder]:
    """Leave out what may wait for the first open day of the week."""
    if not preference.weekly or is_first_of_week(run.today, CITY_CALENDAR):
        return reminders
    return [one for one in reminders if not may_wait(one.kind, one.because, preference.weekly)]


def told_at(day: date, preference: ReminderPreference | None = None) -> datetime:
    """Return when somebody's digest leaves on a day."""
    chosen = preference.told_at if preference else USUAL_TIME
    return timezone.make_aware(datetime.combine(day, chosen))


def _queue(letters: list[Letter], written: Counter[int], run: Run) -> int:
    """Queue digests by each of their channels; the first is the one that their reminders name."""
    by_mail = [letter for letter in letters if Channel.MAIL in letter.channels]
    mails = queue_mails([_mail(letter, written, run) for letter in by_mail], now=run.now)
    messages = {mail.recipient_id: mail for mail in mails}
    for letter in letters:
        if Channel.TEAMS in letter.channels:
            messages.setdefault(letter.recipient.pk, _queue_card(letter, written, run))
        told = Reminder.objects.filter(pk__in=[reminder.pk for reminder in letter.reminders])
        told.update(message=messages[letter.recipient.pk], queued_at=run.now)
    return len(letters)


def _obligation(letter: Letter, written: Counter[int], run: Run) -> str:
    before = written[letter.recipient.pk]
    return f"{KIND}:{run.today}:{letter.recipient.pk}" + (f":{before + 1}" if before else "")


def _mail(letter: Letter, written: Counter[int], run: Run) -> Mail:
    return Mail(
        obligation=_obligation(letter, written, run),
        kind=KIND,
        template="reminder_digest",
        context=_context(letter.reminders, run),
        recipient=letter.recipient,
        due_at=letter.due_at,
    )


def _queue_card(letter: Letter, written: Counter[int], run: Run) -> OutboundMessage:
    return queue_card(
        obligation=_obligation(letter, written, run),
        kind=KIND,
        card=lambda: digest_card(_context(letter.reminders, run)),
        to=letter.recipient,
        now=run.now,
        due_at=letter.due_at,
    )


def _digests_of(today: date) -> tuple[Counter[int], set[int]]:
    """Return how many digests each person was written today, and whose was not called off."""
    rows = OutboundMessage.objects.filter(
        obligation__startswith=f"{KIND}:{today}:", recipient__isnull=False
    )
    left = rows.exclude(state=MessageState.CANCELLED).values_list("recipient", flat=True)
    # One that went two ways is one digest.
    each = rows.order_by().values_list("recipient", "obligation").distinct()
    return Counter(recipient for recipient, _obligation in each), set(left)


def _context(reminders: list[Reminder], run: Run) -> dict[str, Any]:
    items = [item_of(each, run.today, late=run.is_late(each)) for each in reminders]
    groups = grouped(items)
    return {
        "groups": groups,
        "others": sum(len(group.items) for group in groups[IN_SUBJECT:]),
        "own": any(group.heading in {OVERDUE, AHEAD} for group in groups),
        "late_since": run.missed_since if any(item.late for item in items) else None,
        "today": run.today,
        "why": WHY,
        "action_url": site_address() + reverse("reminders:mine"),
        "action_label": gettext_lazy("お知らせをまとめて見る"),
        "settings_url": site_address() + reverse("reminders:settings"),
    }
