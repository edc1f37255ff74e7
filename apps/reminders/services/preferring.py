"""Choosing when the day's mail comes, and what is heard of once a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.turns import wait_for_turn
from apps.deliveries.models import OutboundMessage
from apps.organization.models import User
from apps.reminders import digests
from apps.reminders.models import TIMES, ReminderPreference, Ways
from apps.reminders.rules import REDUCIBLE


@transaction.atomic
def choose_hour(
    *, actor: User, told_at: time, weekly: Iterable[str], ways: str | None = None, now: datetime
) -> ReminderPreference:
    """Keep what somebody chose; `ways` stays where it was not asked for.

    What waits for them moves to the new hour, and goes the new way.
    """
    chosen = sorted(set(weekly))
    if told_at not in TIMES:
        raise ValidationError({"told_at": _("一覧にある時刻を選んでください。")})
    if not set(chosen) <= set(REDUCIBLE):
        raise ValidationError({"weekly": _("一覧にあるものを選んでください。")})
    if ways is not None and ways not in Ways:
        raise ValidationError({"ways": _("一覧にある届け方を選んでください。")})
    wait_for_turn("plan reminders")
    preference, _made = ReminderPreference.objects.update_or_create(
        recipient=actor,
        defaults={"told_at": told_at, "weekly": chosen, **({"ways": ways} if ways else {})},
    )
    waiting = OutboundMessage.objects.filter(kind=digests.KIND, recipient=actor).waiting()
    if waiting.exists():
        digests.take_back(waiting.values_list("pk", flat=True))
        run = digests.Run(today=timezone.localdate(now), now=now)
        digests.queue_digests(run, people=[actor.pk])
    return preference
