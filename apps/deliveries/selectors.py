"""What waits, by the clock that counts."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from apps.deliveries.models import MessageState, OutboundMessage


def database_now() -> datetime:
    """Return the database's time: the one clock that every worker shares."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return now  # type: ignore[no-any-return]


def due_unsent_count(now: datetime) -> int:
    """Return how many mails should have left and have not, also those a vanished worker holds."""
    abandoned = OutboundMessage.objects.filter(state=MessageState.SENDING, lease_until__lt=now)
    return OutboundMessage.objects.due(now).count() + abandoned.count()
