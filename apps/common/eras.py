"""Years as people count them: by the Western calendar, or by era (令和) where a reader asks. Pure.

Who reads in eras is known for the length of a request only, as the language is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

# The first day of each era still found on paper in a city hall.
ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))

_by_era: ContextVar[bool] = ContextVar("by_era", default=False)


@contextmanager
def years_by_era(wanted: bool) -> Iterator[None]:
    """Show years by era, or by the Western calendar, while this lasts."""
    token = _by_era.set(wanted)
    try:
        yield
    finally:
        _by_era.reset(token)


def by_era() -> bool:
    return _by_era.get()


def era_year(day: date) -> str:
    """Return the year of a day in its era: 令和8, 平成元; nothing before 昭和."""
    for first_day, era in ERAS:
        if day >= first_day:
            return _counted(era, day.year - first_day.year + 1)
    return ""


def era_of_fiscal_year(year: int) -> str:
    """Return a fiscal year in its era; one in which an era began is called by the new one."""
    for first_day, era in ERAS:
        if year >= first_day.year:
            return _counted(era, year - first_day.year + 1)
    return ""


def _counted(era: str, year: int) -> str:
    return f"{era}{'元' if year == 1 else year}"
