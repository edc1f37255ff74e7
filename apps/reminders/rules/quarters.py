"""A department that nobody has heard of while a quarter runs out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar, numbered
from apps.reminders.rules.obligations import COORDINATOR, HEAD, MEMBER, Obligation, Stage, owed
from apps.reminders.rules.stages import ahead_stage
from apps.reminders.rules.timing import QUARTER, USUAL, Timing

QUARTER_SILENT = "quarter_silent"


@dataclass(frozen=True)
class QuarterFact:
    """A silent department, and who speaks for it today."""

    department: int
    starts_on: date
    ends_on: date
    members: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    timing: Timing = USUAL[QUARTER]

    @property
    def version(self) -> int:
        return numbered(self.starts_on)


def quarter_stage(fact: QuarterFact, today: date, calendar: Calendar) -> Stage | None:
    """Return how near the end is; once the quarter is over nobody is asked about it any more."""
    if not fact.starts_on <= today <= fact.ends_on:
        return None
    return ahead_stage(QUARTER_SILENT, fact.ends_on, today, calendar, fact.timing)


def quarter_recipients(
    fact: QuarterFact, stage: Stage, coordinators: Iterable[int]
) -> dict[int, str]:
    """Ask the members; at the last chance, or without members, the heads; else the coordinators."""
    told = dict.fromkeys(fact.members, MEMBER)
    if not told or stage.offset == -min(fact.timing.ahead):
        told = dict.fromkeys(fact.heads, HEAD) | told
    return told or dict.fromkeys(coordinators, COORDINATOR)


def quarter_obligations(
    fact: QuarterFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    """Return whom to ask today."""
    stage = quarter_stage(fact, today, calendar)
    if stage is None:
        return []
    told = quarter_recipients(fact, stage, coordinators)
    about = f"department:{fact.department}:{fact.starts_on}"
    return owed(about, stage, told, subject=fact.department, version=fact.version)
