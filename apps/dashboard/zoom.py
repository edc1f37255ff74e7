"""Zooming the timeline by its address: ?from=2025&to=2026, in fiscal years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apps.common.fiscal_year import FiscalYear

MOST_YEARS = 30


@dataclass(frozen=True)
class Zoom:
    """The years there are, and those to be shown (None: all)."""

    all_years: tuple[FiscalYear, ...]
    years: tuple[FiscalYear, FiscalYear] | None

    @property
    def shows_all(self) -> bool:
        return self.years is None


def zoom(query: Mapping[str, str], whole: tuple[FiscalYear, FiscalYear]) -> Zoom:
    """Return the years asked for, within the whole; what makes no sense shows all of them."""
    first, last = whole
    count = min(last.year - first.year + 1, MOST_YEARS)
    every = tuple(FiscalYear(last.year - back) for back in reversed(range(count)))
    asked_from = _year(query.get("from", ""), default=first.year)
    asked_to = _year(query.get("to", ""), default=last.year)
    start, end = max(asked_from, every[0].year), min(asked_to, last.year)
    if start > end or (start, end) == (every[0].year, last.year):
        return Zoom(every, None)
    return Zoom(every, (FiscalYear(start), FiscalYear(end)))


def _year(text: str, *, default: int) -> int:
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else default  # noqa: PLR2004
