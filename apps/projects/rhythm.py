"""How often a KPI is measured, and which values are missing: periods of the fiscal year. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from apps.common.fiscal_year import APRIL, FiscalYear, add_months, last_of_month

# What was not measured longer ago than this is no longer asked for.
FISCAL_YEARS_BACK = 5


class Rhythm(StrEnum):
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}


@dataclass(frozen=True)
class Period:
    """Days within which one value is wanted, both ends included."""

    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def period_of(rhythm: Rhythm, day: date) -> Period:
    """Return the month, quarter, half or fiscal year that `day` lies in; all count from April."""
    months = MONTHS[rhythm]
    since_april = (day.month - APRIL) % 12
    starts_on = add_months(FiscalYear.containing(day).starts_on, since_april // months * months)
    return Period(starts_on, last_of_month(add_months(starts_on, months - 1)))


def last_period(rhythm: Rhythm, today: date) -> Period:
    """Return the period that ended last before `today`; on its last day one can still measure."""
    return period_of(rhythm, period_of(rhythm, today).starts_on - timedelta(days=1))


def first_expected(baseline_on: date, program_starts_on: date) -> date:
    """Return the day from which values are wanted: after the baseline, within the program."""
    return max(baseline_on + timedelta(days=1), program_starts_on)


def missing_periods(
    rhythm: Rhythm, *, since: date, measured_on: Iterable[date], today: date
) -> tuple[Period, ...]:
    """Return the periods from `since` on that ended before `today` without a value, newest first.

    A value counts for the period in which it was measured, whatever its day there.
    """
    earliest = FiscalYear(FiscalYear.containing(today).year - FISCAL_YEARS_BACK).starts_on
    since = max(since, earliest)
    known = {period_of(rhythm, day) for day in measured_on if earliest <= day <= today}
    missing = []
    period = last_period(rhythm, today)
    while period.ends_on >= since:
        if period not in known:
            missing.append(period)
        period = last_period(rhythm, period.starts_on)
    return tuple(missing)
