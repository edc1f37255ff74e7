"""For which fiscal years a project is reviewed, and what fell into one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.common.fiscal_year import FiscalYear
from apps.milestones.results import FrozenMilestone


@dataclass(frozen=True)
class YearOfMilestones:
    """What was promised for a year, by the first date, and what came of it by its end."""

    promised: int
    done: int
    in_time: int

    @property
    def missed(self) -> int:
        return self.promised - self.done


def reviewable_years(starts_on: date, ends_on: date, today: date) -> list[FiscalYear]:
    """Return the fiscal years of a program that have begun, the latest first.

    A program that is not closed goes on after its goal date, and so do its years.
    """
    first = FiscalYear.containing(starts_on).year
    last = FiscalYear.containing(min(ends_on, today)).year
    return [FiscalYear(year) for year in range(last, first - 1, -1)]


def milestones_in(year: FiscalYear, milestones: Sequence[FrozenMilestone]) -> YearOfMilestones:
    """Count the milestones whose first date lies in the year."""
    promised = [one for one in milestones if year.starts_on <= one.baseline_on <= year.ends_on]
    done = [one for one in promised if one.completed_on and one.completed_on <= year.ends_on]
    in_time = [one for one in done if one.completed_on and one.completed_on <= one.baseline_on]
    return YearOfMilestones(len(promised), len(done), len(in_time))
