"""The door of each channel: its pace, its rest while its server is away, and a person's pause."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from apps.deliveries import dice, restored
from apps.deliveries.backoff import rest_after
from apps.deliveries.bucket import refilled
from apps.deliveries.models import Channel, Outbox
from apps.deliveries.selectors import database_now
from apps.deliveries.transports import Unreachable

logger = logging.getLogger(__name__)


def _per_minute(channel: Channel) -> int:
    mails, cards = settings.DELIVERIES_PER_MINUTE, settings.TEAMS_PER_MINUTE
    return int(mails if channel == Channel.MAIL else cards)


def opened(channel: Channel) -> Outbox | None:
    """Lock a channel's outbox; None while it rests or all are shut. Refills its tokens."""
    now = database_now()
    if restored.notice(now):
        return None
    outbox = Outbox.objects.locked(channel)
    if Outbox.objects.filter(paused_at__isnull=False).exists():
        return None
    if outbox.resume_at and outbox.resume_at > now:
        return None
    refill(outbox, now)
    return outbox


def refill(outbox: Outbox, now: datetime) -> None:
    """Give a locked outbox, unsaved, the tokens of the time since it was last looked into."""
    pace = _per_minute(Channel(outbox.channel))
    if outbox.refilled_at is None:
        outbox.tokens = float(pace)
    else:
        outbox.tokens = refilled(outbox.tokens, now - outbox.refilled_at, pace)
    outbox.refilled_at = now


@transaction.atomic
def rest(channel: Channel, problem: Unreachable) -> None:
    """Let a channel rest: its server is not there, and every message keeps its place in line."""
    outbox = Outbox.objects.locked(channel)
    wait = rest_after(outbox.failures + 1, dice.thrown(), problem.wait)
    Outbox.objects.filter(pk=outbox.pk).update(
        failures=F("failures") + 1, resume_at=Now() + wait, last_problem=str(problem)[:500]
    )
    logger.warning("%s cannot be sent, next try in %s (why: Django admin)", channel.value, wait)


def rested(channel: Channel) -> None:
    """Forget earlier failures once the server has answered."""
    failed = Outbox.objects.filter(channel=channel, failures__gt=0)
    failed.update(failures=0, resume_at=None, last_problem="")
