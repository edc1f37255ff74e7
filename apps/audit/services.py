"""Sealing the history a stretch at a time, and writing down what a look at it came to."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import OperationalError, connection, transaction
from django.db.models import Sum

from apps.audit.marks import BEGINNING, Stretch, mark_of
from apps.audit.models import Seal, Verification
from apps.audit.selectors import columns_of, find_tampering, history_tables

EVENTS_IN_A_SEAL = 1_000  # as near as a finding can point
PATIENCE = "1s"
NEWEST = "SELECT coalesce(max(pgh_id), 0) FROM {table}"
NEXT_END = """
    SELECT max(pgh_id) FROM (
        SELECT pgh_id FROM {table} WHERE pgh_id > %s AND pgh_id <= %s ORDER BY pgh_id LIMIT %s
    ) AS next
"""

logger = logging.getLogger(__name__)


def seal_history(*, now: datetime) -> int:
    """Seal what was added to any table since; return how many events that are."""
    return sum(_seal_table(table, now) for table in history_tables())


def verify_history(*, now: datetime) -> Verification:
    """Look through everything that is sealed, and keep the result."""
    findings = [finding._asdict() for finding in find_tampering()]
    for finding in findings:
        logger.error("audit history: %(table)s %(what)s (%(after_id)s, %(up_to_id)s]", finding)
    total = Seal.objects.aggregate(total=Sum("events"))["total"] or 0
    return Verification.objects.create(verified_at=now, events=total, findings=findings)


def _seal_table(table: str, now: datetime) -> int:
    newest = _newest_event(table)
    sealed = 0
    while newest:
        with transaction.atomic():
            count = _seal_next(table, newest, now)
        if not count:
            break
        sealed += count
    return sealed


def _newest_event(table: str) -> int:
    """Return the last key of a table in which nobody is writing at this moment.

    Keys are handed out before rows are committed: without waiting for the writers, a row could
    turn up later in a stretch that is sealed. Whoever writes for long is sealed the next time.
    """
    name = connection.ops.quote_name(table)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute(f"LOCK TABLE {name} IN SHARE MODE")
            cursor.execute(NEWEST.format(table=name))
            return int(cursor.fetchone()[0])
    except OperationalError:
        return 0


def _seal_next(table: str, newest: int, now: datetime) -> int:
    with connection.cursor() as cursor:
        # One at a time, also where two workers were woken.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"seal {table}"])
    last = Seal.objects.filter(table=table).last()
    after = last.up_to_id if last else BEGINNING
    up_to = _end_of_stretch(table, after, newest)
    if up_to is None:
        return 0
    stretch = Stretch(table, after, up_to, tuple(columns_of(table)))
    number = last.number + 1 if last else 1
    count, mark = mark_of(stretch, number, last.mark if last else "")
    Seal.objects.create(
        table=table,
        number=number,
        after_id=after,
        up_to_id=up_to,
        events=count,
        columns=list(stretch.columns),
        mark=mark,
        sealed_at=now,
    )
    return count


def _end_of_stretch(table: str, after: int, newest: int) -> int | None:
    name = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(NEXT_END.format(table=name), [after, newest, EVENTS_IN_A_SEAL])
        found = cursor.fetchone()[0]
    return None if found is None else int(found)
