"""What waits, by the clock that counts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from apps.deliveries.models import Channel, MessageState, OutboundMessage, Outbox

OK, PAUSED, HELD, RESTING, SILENT = "ok", "paused", "held", "resting", "silent"


def database_now() -> datetime:
    """Return the database's time: the one clock that every worker shares."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return now  # type: ignore[no-any-return]


def database_identity() -> str:
    """Return what a dump does not carry along: which cluster this is, and which table in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier || ':' || %s::regclass::oid FROM pg_control_system()",
            [OutboundMessage._meta.db_table],
        )
        (found,) = cursor.fetchone()
    return str(found)


def sending_stands(now: datetime, *, silent_after: timedelta) -> str:
    """Return how sending stands: ok, paused, held (after a restore), resting, or silent.

    Whoever sends looks into the open outbox every few seconds, and leaves the time there.
    """
    outbox = Outbox.objects.filter(channel=Channel.MAIL).first()
    if outbox is None:
        return OK
    if outbox.paused_at:
        return HELD if outbox.paused_because else PAUSED
    if outbox.resume_at and outbox.resume_at > now:
        return RESTING
    last = max(filter(None, (outbox.refilled_at, outbox.resume_at)), default=now)
    return SILENT if now - last > silent_after else OK


def due_unsent_count(now: datetime) -> int:
    """Return how many mails should have left and have not, also those a vanished worker holds."""
    abandoned = OutboundMessage.objects.filter(state=MessageState.SENDING, lease_until__lt=now)
    return OutboundMessage.objects.due(now).count() + abandoned.count()
