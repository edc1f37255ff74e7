"""The day on which a selection is talked over, and one that was not decided after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar, numbered
from apps.reminders.rules.obligations import COORDINATOR, Obligation, Stage, owed
from apps.reminders.rules.stages import ahead_stage, overdue_stage
from apps.reminders.rules.timing import ROUND, USUAL, Timing

ROUND_AHEAD = "round_ahead"
ROUND_UNDECIDED = "round_undecided"


@dataclass(frozen=True)
class RoundFact:
    """A selection that is still open."""

    pk: int
    held_on: date
    timing: Timing = USUAL[ROUND]


def round_stage(fact: RoundFact, today: date, calendar: Calendar) -> Stage | None:
    """Return the highest stage reached; between the day and the first reminder after it, none."""
    if today > fact.held_on:
        return overdue_stage(ROUND_UNDECIDED, fact.held_on, today, calendar, fact.timing)
    return ahead_stage(ROUND_AHEAD, fact.held_on, today, calendar, fact.timing)


def round_obligations(
    fact: RoundFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    stage = round_stage(fact, today, calendar)
    if stage is None:
        return []
    told = dict.fromkeys(coordinators, COORDINATOR)
    about = f"round:{fact.pk}:{fact.held_on}"
    return owed(about, stage, told, subject=fact.pk, version=numbered(fact.held_on))
