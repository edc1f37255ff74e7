"""Work that waits for whoever does the same, in any process: the database holds the turn."""

from django.db import connection


def wait_for_turn(work: str) -> None:
    """Wait until nobody else does `work`; the turn ends with the transaction one is in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [work])


def take_turn(work: str) -> bool:
    """Take the turn without waiting, and keep it beyond transactions until it is given back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [work])
        return bool(cursor.fetchone()[0])


def give_back_turn(work: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [work])
