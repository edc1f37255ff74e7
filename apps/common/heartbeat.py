"""The worker's sign of life: a time in Redis that `/healthz` reads."""

from datetime import datetime

from django.core.cache import cache

KEY = "worker-heartbeat"


def record_heartbeat(*, now: datetime) -> None:
    cache.set(KEY, now.isoformat(), timeout=24 * 60 * 60)


def last_heartbeat() -> datetime | None:
    """Return when a worker was last seen alive; None when never, or when Redis was emptied."""
    seen = cache.get(KEY)
    return datetime.fromisoformat(seen) if seen else None
