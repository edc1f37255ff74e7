"""Japanese fiscal years (1 April to 31 March) and months as the reports use them."""

from dataclasses import dataclass
from datetime import date, timedelta

APRIL, OCTOBER = 4, 10


@dataclass(frozen=True, order=True)
class FiscalYear:
    """The year that begins on 1 April of `year`; 2025年度 ends on 31 March 2026."""

    year: int

    @classmethod
    def containing(cls, day: date) -> "FiscalYear":
        return cls(day.year if day.month >= APRIL else day.year - 1)

    @property
    def starts_on(self) -> date:
        return date(self.year, APRIL, 1)

    @property
    def ends_on(self) -> date:
        return date(self.year + 1, APRIL, 1) - timedelta(days=1)

    def quarter_starts_on(self, quarter: int) -> date:
        """Return the first day of quarter 1 (April) to 4 (January)."""
        return add_months(self.starts_on, 3 * (quarter - 1))


def quarter_start(day: date) -> date:
    """Return the first day of the fiscal quarter that `day` lies in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def next_budget_season(day: date) -> date:
    """Return the next 1 October after `day`: from then on next year's budget is drawn up."""
    this_year = date(day.year, OCTOBER, 1)
    return this_year if day < this_year else date(day.year + 1, OCTOBER, 1)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """Return the first day of the month `count` months after (or before) that of `month`."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def last_of_month(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)
