"""The city's open days, as the rules need them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Calendar:
    open_on_or_before: Callable[[date], date]
    open_on_or_after: Callable[[date], date]

    def is_open(self, day: date) -> bool:
        return self.open_on_or_before(day) == day

    def open_before(self, day: date) -> date:
        return self.open_on_or_before(day - timedelta(days=1))

    def open_after(self, day: date) -> date:
        return self.open_on_or_after(day + timedelta(days=1))


def numbered(day: date) -> int:
    """Return a day as a number, 20260930, by which what recurs is told apart."""
    return day.year * 10_000 + day.month * 100 + day.day


def period_end(version: int) -> date:
    """Return the day behind such a number."""
    return date(version // 10_000, version // 100 % 100, version % 100)
