"""How long somebody may put off being told: never past what matters."""

from datetime import date, timedelta

from apps.reminders.rules.calendar import Calendar
from apps.reminders.rules.timing import MILESTONE, QUARTER, REPLY, REPORT, REVIEW, ROUND

DATED = {MILESTONE, REPLY, QUARTER, ROUND, REPORT, REVIEW}
LATE_AT_MOST = timedelta(days=14)
OTHERS_AT_MOST = timedelta(days=28)
# What a law or a promise set may be put off from day to day, and for a week.
GRACE = timedelta(days=7)


def snooze_limit(
    topic: str, due_on: date, today: date, calendar: Calendar, *, is_binding: bool
) -> date | None:
    """Return the last day until which something may be put off; None: not any more.

    `is_binding`: the date was set from outside, or promised to somebody.
    """
    if topic not in DATED:
        return today + OTHERS_AT_MOST
    if due_on > today:
        last = calendar.open_on_or_before(due_on)
        return last if last > today else None
    if is_binding:
        tomorrow = calendar.open_after(today)
        return tomorrow if tomorrow <= due_on + GRACE else None
    return today + LATE_AT_MOST
