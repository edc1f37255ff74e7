"""The same three questions before and after: what the answers say together, and nobody alone.

Fewer than `FEWEST` answers are not told: somebody could be made out. There is no breakdown by
department either, since it could be taken off the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

FEWEST = 5
WEEKS, MONTHS, MINUTES = 50, 12, 60
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: minutes a week, mistakes a month, how easy it is from 1 to 5."""

    minutes: int
    mistakes: int
    ease: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of one person and a year: before, after, and what got better by how much."""

    measure: str
    before: Decimal
    after: Decimal

    @property
    def gained(self) -> Decimal:
        difference = self.before - self.after
        return -difference if self.measure == "satisfaction" else difference


def tellable(answers: Sequence[Said]) -> bool:
    return len(answers) >= FEWEST


def compare(before: Sequence[Said], after: Sequence[Said]) -> list[Compared]:
    """Return the three measures; empty while either side has too few answers."""
    if not (tellable(before) and tellable(after)):
        return []
    then, now = _means(before), _means(after)
    return [Compared(measure, then[measure], now[measure]) for measure in then]


def _means(answers: Sequence[Said]) -> dict[str, Decimal]:
    count = len(answers)
    hours = Decimal(sum(one.minutes for one in answers)) * WEEKS / MINUTES / count
    mistakes = Decimal(sum(one.mistakes for one in answers)) * MONTHS / count
    ease = Decimal(sum(one.ease for one in answers)) / count
    means = {"hours": hours, "errors": mistakes, "satisfaction": ease}
    return {measure: mean.quantize(CENT) for measure, mean in means.items()}
