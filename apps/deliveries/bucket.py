"""A token bucket: so many mails a minute, and never more than one minute's worth at once. Pure."""

from datetime import timedelta


def refilled(tokens: float, elapsed: timedelta, per_minute: int) -> float:
    """Return the tokens after `elapsed`; a clock that went backwards gives and takes nothing."""
    gained = max(elapsed.total_seconds(), 0) * per_minute / 60
    return min(tokens + gained, float(per_minute))
