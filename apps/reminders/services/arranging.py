"""Putting off what stands for oneself, or handing it to a colleague; both can be taken back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import is_business_day
from apps.common.turns import wait_for_turn
from apps.common.wording import jdate
from apps.deliveries.models import OutboundMessage
from apps.organization.models import User
from apps.reminders import digests
from apps.reminders.items import item_of
from apps.reminders.models import COLUMNS, Because, Reminder
from apps.reminders.rules import snooze_limit
from apps.reminders.selectors import CITY_CALENDAR
from apps.reminders.selectors.colleagues import colleagues_for
from apps.reminders.services.planning import withdraw

CANNOT_WAIT = _("期日や約束に近いため、これ以上あとにはできません。")


def latest_day(reminder: Reminder, today: date) -> date | None:
    """Return until when somebody may put this off; what it is about must be joined."""
    due_on = item_of(reminder, today).due_on
    return snooze_limit(
        reminder.topic, due_on, today, CITY_CALENDAR, is_binding=reminder.is_binding
    )


@transaction.atomic
def snooze(*, actor: User, reminder: Reminder, until: date, now: datetime) -> None:
    """Tell it again on that day, and not before."""
    today = timezone.localdate(now)
    _begin(actor, reminder)
    last = latest_day(reminder, today)
    if last is None:
        raise ValidationError(CANNOT_WAIT, code="cannot_wait")
    if until <= today:
        raise ValidationError({"until": _("明日からの日付を選んでください。")})
    if until > last:
        raise ValidationError(
            {"until": _("%(day)sまでの日付を選んでください。") % {"day": jdate(last)}}
        )
    stages = Reminder.objects.standing().of(reminder.about)
    stages.update(snoozed_until=until)
    _write_anew(actor, stages.values_list("pk", flat=True), now)


@transaction.atomic
def wake(*, actor: User, reminder: Reminder) -> None:
    """Let it stand again from now on."""
    _begin(actor, reminder)
    Reminder.objects.of(reminder.about).update(snoozed_until=None)


@transaction.atomic
def hand_over(*, actor: User, reminder: Reminder, to: User, now: datetime) -> Reminder:
    """Ask a colleague to see to it. They are told; whoever asked sees it, and is not reminded."""
    today = timezone.localdate(now)
    _begin(actor, reminder)
    if not colleagues_for(reminder, today).filter(pk=to.pk).exists():
        raise ValidationError(
            {"to": _("この件を見ることのできる、同じ課か同じ事業の方を選んでください。")}
        )
    stages = Reminder.objects.of(reminder.about)
    stages.update(delegated_to=to, snoozed_until=None)
    withdraw(stages, now=now)
    _write_anew(actor, [], now)
    return _told_to(reminder, to, now)


def _told_to(reminder: Reminder, to: User, now: datetime) -> Reminder:
    """Write down that the colleague is to be told, now or at their hour."""
    columns = (column.removesuffix("_id") for column in COLUMNS)
    same = {name: getattr(reminder, name) for name in ("kind", *columns, "version", "due_on")}
    key = f"{reminder.key}:to:{to.pk}"
    theirs, _made = Reminder.objects.update_or_create(
        key=key,
        defaults={"cancelled_at": None, "because": Because.DELEGATE},
        create_defaults={
            **same,
            "recipient": to,
            "because": Because.DELEGATE,
            "created_at": now,
        },
    )
    _write_anew(to, [], now)
    return theirs


@transaction.atomic
def take_over_again(*, actor: User, reminder: Reminder, now: datetime) -> None:
    """See to it oneself after all. A mail that left stands; the colleague is reminded no more."""
    _begin(actor, reminder)
    _recipient, topic, subject, version = reminder.about
    for taker in Reminder.objects.of(reminder.about).values_list("delegated_to", flat=True):
        if taker is not None:
            theirs = Reminder.objects.of((taker, topic, subject, version))
            withdraw(theirs.filter(because=Because.DELEGATE), now=now)
    Reminder.objects.of(reminder.about).update(delegated_to=None)
    Reminder.objects.filter(pk=reminder.pk).update(cancelled_at=None)


def _begin(actor: User, reminder: Reminder) -> None:
    """Refuse what stands for somebody else, and wait while reminders are planned."""
    if reminder.recipient_id != actor.pk:
        raise PermissionDenied
    wait_for_turn("plan reminders")


def _write_anew(person: User, reminders: object, now: datetime) -> None:
    """Let the mail that waits for somebody say what is true now."""
    today = timezone.localdate(now)
    waiting = OutboundMessage.objects.filter(reminders__in=reminders).waiting()  # type: ignore[misc]
    digests.take_back(waiting.values_list("pk", flat=True))
    if is_business_day(today):
        digests.queue_digests(digests.Run(today=today, now=now), people=[person.pk])
