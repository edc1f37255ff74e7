"""Whether the parts that everything stands on answer. Nothing here raises, nothing waits long."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import psycopg
import redis
from django.conf import settings
from django.db import DatabaseError, connection

from apps.common.heartbeat import last_heartbeat
from apps.deliveries.selectors import OK, PAUSED, RESTING, due_unsent_count, sending_stands

PATIENCE_SECONDS = 2
# Beat asks for a heartbeat every 20 seconds.
SILENT_AFTER_SECONDS = 120
# Longer away, or longer shut, and mails are due that did not leave.
UNSENT_AFTER = timedelta(minutes=5)
MAILS_GO_OUT = (OK, PAUSED, RESTING)


@dataclass(frozen=True)
class Health:
    """What was found. `worker_age` is in seconds; None where no worker was ever seen.

    `sending` is ok, paused (by a person), held (after a restore), resting (the mail server is
    away, it is tried again), or silent: nobody looks for what is due.

    `redis` is None where the installation does without.
    """

    database: bool
    redis: bool | None
    worker_age: int | None
    sending: str | None
    due_unsent: int | None

    @property
    def worker(self) -> bool:
        return self.worker_age is not None and self.worker_age <= SILENT_AFTER_SECONDS

    @property
    def is_well(self) -> bool:
        """Whether pages are served and mails go out, as far as one can tell from here."""
        answers = self.database and self.redis is not False and self.worker
        return answers and self.sending in MAILS_GO_OUT and self.due_unsent == 0

    def as_json(self) -> dict[str, object]:
        return {"status": "ok" if self.is_well else "attention", "worker": self.worker} | asdict(
            self
        )


def check_health(*, now: datetime) -> Health:
    database = _database_answers()
    has_redis = _redis_answers()
    return Health(
        database=database,
        redis=has_redis,
        worker_age=None if has_redis is False else _worker_age(now),
        sending=_sending(now) if database else None,
        due_unsent=_due_unsent(now) if database else None,
    )


def _database_answers() -> bool:
    """Ask over a connection of its own: waiting for a place in the pool would take too long."""
    try:
        with psycopg.connect(
            **connection.get_connection_params() | {"connect_timeout": PATIENCE_SECONDS}
        ) as own:
            own.execute("SELECT 1")
    except (psycopg.Error, OSError):
        return False
    return True


def _redis_answers() -> bool | None:
    if not settings.REDIS_URL:
        return None
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=PATIENCE_SECONDS,
        socket_timeout=PATIENCE_SECONDS,
    )
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()


def _worker_age(now: datetime) -> int | None:
    try:
        seen = last_heartbeat()
    except (DatabaseError, redis.RedisError, OSError, ValueError):
        return None
    return None if seen is None else max(0, int((now - seen).total_seconds()))


def _due_unsent(now: datetime) -> int | None:
    try:
        return due_unsent_count(now - UNSENT_AFTER)
    except DatabaseError:
        return None


def _sending(now: datetime) -> str | None:
    try:
        return sending_stands(now, silent_after=timedelta(seconds=SILENT_AFTER_SECONDS))
    except DatabaseError:
        return None
