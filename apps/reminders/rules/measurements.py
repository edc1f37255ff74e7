"""A KPI without a value for the period that ended last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar, numbered
from apps.reminders.rules.obligations import Obligation, owed
from apps.reminders.rules.recipients import told_by_turns
from apps.reminders.rules.stages import overdue_stage
from apps.reminders.rules.timing import MEASUREMENT, USUAL, Timing

MEASUREMENT_MISSING = "measurement_missing"


@dataclass(frozen=True)
class MeasurementFact:
    pk: int
    period_ends_on: date
    owner: int
    owner_is_here: bool
    heads: tuple[int, ...] = ()
    timing: Timing = USUAL[MEASUREMENT]

    @property
    def version(self) -> int:
        """Each period is another obligation."""
        return numbered(self.period_ends_on)


def measurement_obligations(
    fact: MeasurementFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    """Return what is to be asked today about a KPI that was not measured."""
    stage = overdue_stage(MEASUREMENT_MISSING, fact.period_ends_on, today, calendar, fact.timing)
    if stage is None:
        return []
    owner = fact.owner if fact.owner_is_here else None
    told = told_by_turns(
        stage, fact.timing, owner=owner, heads=fact.heads, coordinators=coordinators
    )
    about = f"kpi:{fact.pk}:{fact.period_ends_on}"
    return owed(about, stage, told, subject=fact.pk, version=fact.version)
