"""A milestone before its date, on the day, and after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar
from apps.reminders.rules.obligations import Obligation, Stage, owed
from apps.reminders.rules.recipients import told_by_turns
from apps.reminders.rules.stages import ahead_stage, overdue_stage
from apps.reminders.rules.timing import MILESTONE, USUAL, Timing

MILESTONE_AHEAD = "milestone_ahead"
MILESTONE_TODAY = "milestone_today"
MILESTONE_OVERDUE = "milestone_overdue"


@dataclass(frozen=True)
class MilestoneFact:
    pk: int
    due_on: date
    version: int
    owner: int
    owner_is_here: bool
    heads: tuple[int, ...] = ()
    timing: Timing = USUAL[MILESTONE]


def milestone_stage(
    due_on: date, today: date, calendar: Calendar, timing: Timing = USUAL[MILESTONE]
) -> Stage | None:
    """Return the highest stage that a milestone due on `due_on` has reached."""
    overdue = overdue_stage(MILESTONE_OVERDUE, due_on, today, calendar, timing)
    if overdue is not None:
        return overdue
    on_the_day = calendar.open_on_or_before(due_on)
    if on_the_day <= today:
        return Stage(MILESTONE_TODAY, 0, on_the_day)
    return ahead_stage(MILESTONE_AHEAD, due_on, today, calendar, timing)


def milestone_obligations(
    fact: MilestoneFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    """Return what is to be told about an open milestone today."""
    stage = milestone_stage(fact.due_on, today, calendar, fact.timing)
    if stage is None:
        return []
    told = told_by_turns(
        stage,
        fact.timing,
        owner=fact.owner if fact.owner_is_here else None,
        heads=fact.heads,
        coordinators=coordinators,
    )
    about = f"milestone:{fact.pk}:v{fact.version}"
    return owed(about, stage, told, subject=fact.pk, version=fact.version)
