"""A monthly report that was drafted and waits for somebody to approve it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar, numbered
from apps.reminders.rules.obligations import COORDINATOR, Obligation, owed
from apps.reminders.rules.stages import overdue_stage
from apps.reminders.rules.timing import REPORT, USUAL, Timing

REPORT_UNAPPROVED = "report_unapproved"


@dataclass(frozen=True)
class ReportFact:
    """A draft that nobody has approved. `month` is its first day."""

    month: date
    drafted_on: date
    timing: Timing = USUAL[REPORT]

    @property
    def version(self) -> int:
        """A correction is begun on a day of its own, and is another obligation."""
        return numbered(self.drafted_on)


def report_obligations(
    fact: ReportFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    stage = overdue_stage(REPORT_UNAPPROVED, fact.drafted_on, today, calendar, fact.timing)
    if stage is None:
        return []
    told = dict.fromkeys(coordinators, COORDINATOR)
    about = f"report:{fact.month}:{fact.drafted_on}"
    return owed(about, stage, told, subject=numbered(fact.month), version=fact.version)
