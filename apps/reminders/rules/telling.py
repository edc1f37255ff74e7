"""How one hears: what cannot wait for tomorrow, what may wait for Monday, what comes late."""

from collections.abc import Collection
from datetime import date, timedelta

from apps.reminders.rules.calendar import Calendar
from apps.reminders.rules.kinds import TOPIC
from apps.reminders.rules.milestones import MILESTONE_TODAY
from apps.reminders.rules.obligations import COORDINATOR, DELEGATE, HEAD
from apps.reminders.rules.timing import (
    EFFECT,
    MEASUREMENT,
    MILESTONE,
    PAPER,
    PROBLEM,
    QUARTER,
    ROLLOUT,
    STEP,
)

# What others answer for may be heard of once a week. What one answers for oneself may not, nor
# what was promised to a submitter.
REDUCIBLE = (MILESTONE, MEASUREMENT, QUARTER, PROBLEM, PAPER, EFFECT, ROLLOUT, STEP)


def cannot_wait(kind: str, because: str) -> bool:
    """Whether a mail of its own is due: tomorrow would be too late, or a colleague asked."""
    return because == DELEGATE or (kind == MILESTONE_TODAY and because not in {HEAD, COORDINATOR})


def may_wait(kind: str, because: str, weekly: Collection[str]) -> bool:
    """Whether somebody chose to hear of such things once a week, and may."""
    topic = TOPIC[kind]
    return topic in REDUCIBLE and topic in weekly and because in {HEAD, COORDINATOR}


def is_first_of_week(today: date, calendar: Calendar) -> bool:
    """Whether no open day of this week came before."""
    monday = today - timedelta(days=today.weekday())
    return calendar.open_on_or_after(monday) == today


def missed_since(last: date | None, today: date, calendar: Calendar) -> date | None:
    """Return the first open day on which nothing was planned; None: none was missed."""
    if last is None:
        return None
    first = calendar.open_after(last)
    return first if first < today else None
