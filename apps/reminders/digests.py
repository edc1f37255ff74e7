"""One mail a day for each person who has something to be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.addresses import full_address
from apps.common.wording import jdate
from apps.deliveries.models import MessageState, OutboundMessage
from apps.deliveries.services import cancel_mails, queue_mail
from apps.organization.models import User
from apps.reminders.models import Reminder

KIND = "digest"
TOLD_AT = time(8, 30)
SHOWN_PER_GROUP = 10

OVERDUE = gettext_lazy("期日を過ぎたマイルストーン")
AHEAD = gettext_lazy("期日が近いマイルストーン")
REPLIES = gettext_lazy("最初のお返事を待っている困りごと")
OTHERS = gettext_lazy("ほかの方が責任者のマイルストーン")
ORDER = (OVERDUE, AHEAD, REPLIES, OTHERS)
WHY = gettext_lazy("マイルストーンの責任者、または調整役になっているので、お送りしています。")


@dataclass(frozen=True)
class Item:
    """One line of a digest. `days` counts from the due date: negative while it is ahead."""

    heading: Promise
    title: str | Promise
    place: str
    owner: str
    url: str
    due_on: date
    days: int

    @property
    def when(self) -> str:
        """How long ago or ahead the due date is, in a sentence."""
        if self.days == 0:
            return _("今日が期日です。")
        if self.days > 0:
            said = ngettext(
                "期日は%(day)sでした。%(days)s日過ぎています。",
                "期日は%(day)sでした。%(days)s日過ぎています。",
                self.days,
            )
        else:
            said = ngettext(
                "期日は%(day)sです。あと%(days)s日あります。",
                "期日は%(day)sです。あと%(days)s日あります。",
                -self.days,
            )
        return said % {"day": jdate(self.due_on), "days": abs(self.days)}


@dataclass(frozen=True)
class Group:
    heading: Promise
    items: list[Item]

    @property
    def shown(self) -> list[Item]:
        return self.items[:SHOWN_PER_GROUP]

    @property
    def more(self) -> int:
        return len(self.items) - len(self.shown)


def take_back(messages: Iterable[int]) -> None:
    """Call off digests that still wait; what else stood in them is free to be told anew."""
    pks = cancel_mails(messages=messages, reason=_("中身が変わったので、作り直します。"))
    Reminder.objects.filter(message__in=pks).update(message=None, queued_at=None)


def told_at(day: date) -> datetime:
    """Return when digests leave on a day."""
    return timezone.make_aware(datetime.combine(day, TOLD_AT))


def queue_digests(*, today: date, now: datetime, due_at: datetime) -> int:
    """Queue one digest for each person who has not had today's; the others hear tomorrow."""
    new = Reminder.objects.standing().filter(message__isnull=True)
    people = set(new.values_list("recipient", flat=True))
    digests = OutboundMessage.objects.filter(kind=KIND, recipient__in=people)
    take_back(digests.waiting().values_list("pk", flat=True))
    written, left = _digests_of(today)
    by_person = defaultdict(list)
    for reminder in new.filter(recipient__in=people - left).select_related(
        "milestone__project", "milestone__owner", "issue__department"
    ):
        by_person[reminder.recipient_id].append(reminder)
    for person in User.objects.in_bulk(by_person).values():
        suffix = f":{written[person.pk] + 1}" if written[person.pk] else ""
        reminders = by_person[person.pk]
        message = queue_mail(
            obligation=f"{KIND}:{today}:{person.pk}{suffix}",
            kind=KIND,
            template="reminder_digest",
            context=_context(reminders, today),
            recipient=person,
            now=now,
            due_at=due_at,
        )
        pks = [reminder.pk for reminder in reminders]
        Reminder.objects.filter(pk__in=pks).update(message=message, queued_at=now)
    return len(by_person)


def _digests_of(today: date) -> tuple[Counter[int], set[int]]:
    """Return how many digests each person was written today, and whose was not called off."""
    rows = OutboundMessage.objects.filter(obligation__startswith=f"{KIND}:{today}:")
    written: Counter[int] = Counter()
    left = set()
    for recipient, state in rows.values_list("recipient", "state"):
        if recipient is not None:
            written[recipient] += 1
            if state != MessageState.CANCELLED:
                left.add(recipient)
    return written, left


def _context(reminders: list[Reminder], today: date) -> dict[str, Any]:
    groups = grouped(reminders, today)
    own = any(group.heading in {OVERDUE, AHEAD} for group in groups)
    return {"groups": groups, "own": own, "today": today, "why": WHY}


def grouped(reminders: Iterable[Reminder], today: date) -> list[Group]:
    """Put a person's reminders into groups by what matters, the longest overdue first."""
    items = sorted((_item(each, today) for each in reminders), key=lambda item: -item.days)
    groups = (Group(heading, [i for i in items if i.heading is heading]) for heading in ORDER)
    return [group for group in groups if group.items]


def _item(reminder: Reminder, today: date) -> Item:
    milestone, issue = reminder.milestone, reminder.issue
    if milestone is not None:
        days = (today - milestone.due_on).days
        own = milestone.owner_id == reminder.recipient_id
        return Item(
            heading=OTHERS if not own else OVERDUE if days > 0 else AHEAD,
            title=milestone.title,
            place=milestone.project.name,
            owner="" if own else milestone.owner.name,
            url=full_address(milestone),
            due_on=milestone.due_on,
            days=days,
        )
    assert issue is not None  # noqa: S101  the database holds each reminder to one subject
    return Item(
        heading=REPLIES,
        title=format_lazy(gettext_lazy("困りごと #{number}"), number=issue.pk),
        place=issue.department.name,
        owner="",
        url=full_address(issue),
        due_on=issue.reply_due_on,
        days=(today - issue.reply_due_on).days,
    )
