"""Which stage a date has reached. Only the highest counts, so what was missed collapses into one.

What tells of a date ahead moves to the open day before a quiet day, what tells of a date passed to
the open day after it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from apps.reminders.rules.calendar import Calendar
from apps.reminders.rules.obligations import Stage
from apps.reminders.rules.timing import Timing


def overdue_offsets(timing: Timing) -> Iterator[int]:
    """Yield the days after a due date on which one is reminded, at a rhythm that slows."""
    first = sorted(timing.overdue)
    yield from first
    if first:
        yield from count(first[-1] + timing.rhythm, timing.rhythm)


def overdue_stage(
    kind: str, due_on: date, today: date, calendar: Calendar, timing: Timing
) -> Stage | None:
    """Return the latest reminder that a date behind us has reached."""
    reached = None
    for days in overdue_offsets(timing):
        tell_on = calendar.open_on_or_after(due_on + timedelta(days=days))
        if tell_on > today:
            return reached
        reached = Stage(kind, days, tell_on)
    return reached


def ahead_stage(
    kind: str, due_on: date, today: date, calendar: Calendar, timing: Timing
) -> Stage | None:
    """Return the latest reminder that a date ahead of us has reached."""
    for days in sorted(timing.ahead):
        tell_on = calendar.open_on_or_before(due_on - timedelta(days=days))
        if tell_on <= today:
            return Stage(kind, -days, tell_on)
    return None
