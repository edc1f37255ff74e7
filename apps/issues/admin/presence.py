"""Who else has the same pain point open: a courtesy. What two type at once is kept elsewhere."""

from __future__ import annotations

import time

import redis
from django.core.cache import cache

from apps.issues.models import Issue
from apps.organization.models import User

SECONDS = 120


def others_at(issue: Issue, user: User) -> list[str]:
    """Return the names of others who opened this within two minutes, and note that one is here."""
    key, now = f"desk:{issue.pk}", time.time()
    try:
        there: dict[int, tuple[str, float]] = cache.get(key, {})
        there = {who: seen for who, seen in there.items() if now - seen[1] < SECONDS}
        cache.set(key, {**there, user.pk: (user.name, now)}, SECONDS)
    except redis.RedisError:
        return []
    return [name for who, (name, _at) in there.items() if who != user.pk]
