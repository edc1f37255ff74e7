"""Days to horizontal places, in whole Japanese fiscal years with April at the left edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apps.common.fiscal_year import FiscalYear

# No plan is drawn beyond these; a slip of the pen in a year must not cost the whole page.
EARLIEST, LATEST = FiscalYear(1950), FiscalYear(2150)


def drawable_year(day: date) -> FiscalYear:
    return min(max(FiscalYear.containing(day), EARLIEST), LATEST)


@dataclass(frozen=True)
class YearColumn:
    """One fiscal year on the scale."""

    year: FiscalYear
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class TimeScale:
    """From the first day of one fiscal year to the last of another, on `width` units."""

    first: FiscalYear
    last: FiscalYear
    left: float
    width: float

    @classmethod
    def around(cls, days: Iterable[date], *, left: float, width: float) -> TimeScale:
        """Return the scale of the whole fiscal years that hold all the days (at least one)."""
        years = [drawable_year(day) for day in days]
        return cls(min(years), max(years), left, width)

    @property
    def starts_on(self) -> date:
        return self.first.starts_on

    @property
    def ends_on(self) -> date:
        return self.last.ends_on

    def holds(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def x(self, day: date) -> float:
        """Return where a day begins; days outside lie on the nearer edge."""
        whole = (self.ends_on - self.starts_on).days + 1
        inside = min(max(day, self.starts_on), self.ends_on + timedelta(days=1))
        return round(self.left + (inside - self.starts_on).days / whole * self.width, 1)

    def years(self) -> tuple[YearColumn, ...]:
        found = []
        for number in range(self.first.year, self.last.year + 1):
            year = FiscalYear(number)
            x = self.x(year.starts_on)
            end = self.x(year.ends_on + timedelta(days=1))
            found.append(YearColumn(year, x, round(end - x, 1)))
        return tuple(found)

    def quarters(self) -> tuple[float, ...]:
        """Return where the second to fourth quarters of each year begin."""
        return tuple(
            self.x(FiscalYear(number).quarter_starts_on(quarter))
            for number in range(self.first.year, self.last.year + 1)
            for quarter in (2, 3, 4)
        )
