"""A shared problem that was published or picked, and nothing has happened since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar, numbered
from apps.reminders.rules.obligations import Obligation, owed
from apps.reminders.rules.recipients import told_by_turns
from apps.reminders.rules.stages import overdue_stage
from apps.reminders.rules.timing import PROBLEM, USUAL, Timing

PROBLEM_STILL = "problem_still"


@dataclass(frozen=True)
class ProblemFact:
    """`moved_on`: when something last happened; `owner`: who took it on, while they are here."""

    pk: int
    moved_on: date
    owner: int | None
    timing: Timing = USUAL[PROBLEM]

    @property
    def version(self) -> int:
        """Each step forward makes the next standstill another obligation."""
        return numbered(self.moved_on)


def problem_obligations(
    fact: ProblemFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    stage = overdue_stage(PROBLEM_STILL, fact.moved_on, today, calendar, fact.timing)
    if stage is None:
        return []
    told = told_by_turns(stage, fact.timing, owner=fact.owner, coordinators=coordinators)
    about = f"cluster:{fact.pk}:{fact.moved_on}"
    return owed(about, stage, told, subject=fact.pk, version=fact.version)
