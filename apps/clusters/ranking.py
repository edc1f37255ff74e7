"""Points, totals, and how firm a ranking is: exact, in tenths and fractions. No Django here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import log1p

LOWEST, HIGHEST = 10, 50  # tenths of a point: from 1 to 5
HEAVIEST = 5
Weight = int | Fraction


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate with its points in tenths, by criterion. Who stands first wins a tie."""

    key: int
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What another weight would do: who comes in, who goes out."""

    weight: int
    entering: tuple[int, ...]
    leaving: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The weights of one criterion, from 0 to the heaviest, under which the same ones lead.

    An end that is not `closed` is itself outside. `below` and `above` are the nearest whole
    weights that change who leads.
    """

    criterion: str
    weight: int
    low: Fraction
    high: Fraction
    low_closed: bool
    high_closed: bool
    below: Change | None = None
    above: Change | None = None

    def __contains__(self, weight: Weight) -> bool:
        after_low = weight > self.low or (self.low_closed and weight == self.low)
        before_high = weight < self.high or (self.high_closed and weight == self.high)
        return after_low and before_high

    @property
    def is_firm(self) -> bool:
        """No weight changes who leads."""
        return self.below is None and self.above is None


def points_for(figure: float | None, largest: float) -> int:
    """Points in tenths of a figure: 1 + 4 × ln(1 + figure) ÷ ln(1 + largest of the round).

    The logarithm keeps a candidate of ten times the hours from drowning all the others.
    """
    if figure is None or figure <= 0 or largest <= 0:
        return LOWEST
    share = log1p(min(figure, largest)) / log1p(largest)
    return LOWEST + round((HIGHEST - LOWEST) * share)


def total(entry: Entry, weights: Mapping[str, Weight]) -> Weight:
    """Weight times points, summed. What nobody has given points for counts as the lowest."""
    return sum((weights[name] * entry.points.get(name, LOWEST) for name in weights), 0)


def mean(entry: Entry, weights: Mapping[str, int]) -> Fraction:
    """The weighted mean in points, from 1 to 5; 0 where nothing weighs anything."""
    whole = sum(weights.values())
    return Fraction(total(entry, weights)) / (10 * whole) if whole else Fraction(0)


def ranked(entries: Sequence[Entry], weights: Mapping[str, Weight]) -> list[int]:
    """Keys of the candidates, the highest total first; equal ones keep their order."""
    placed = sorted(entries, key=lambda entry: -total(entry, weights))
    return [entry.key for entry in placed]


def spans(entries: Sequence[Entry], weights: Mapping[str, int], leaders: int) -> list[Span]:
    """How far each weight may move, the others left as they are, until others lead."""
    return [_span(entries, weights, leaders, criterion) for criterion in weights]


def _span(
    entries: Sequence[Entry], weights: Mapping[str, int], leaders: int, criterion: str
) -> Span:
    """A leader and another one draw two straight lines: the tightest crossings are the ends."""
    leading = set(ranked(entries, weights)[:leaders])
    crossings = list(_crossings(entries, {**weights, criterion: 0}, leading, criterion))
    lows = [(at, is_open) for at, is_open, rises in crossings if rises]
    highs = [(at, is_open) for at, is_open, rises in crossings if not rises]
    low, low_open = max([(Fraction(0), False), *lows])
    ends = [(Fraction(HEAVIEST), False), *highs]
    high, high_open = min(ends, key=lambda end: (end[0], not end[1]))
    here = weights[criterion]
    span = Span(criterion, here, low, high, not low_open, not high_open)
    return replace(
        span,
        below=_first_change(entries, weights, leading, span, range(here, -1, -1)),
        above=_first_change(entries, weights, leading, span, range(here, HEAVIEST + 1)),
    )


def _crossings(
    entries: Sequence[Entry], rest: Mapping[str, int], leading: set[int], criterion: str
) -> Iterator[tuple[Fraction, bool, bool]]:
    """Where a leader and another one are level: at which weight, whether the leader loses the tie,
    and whether it is ahead from there on (or up to there)."""
    places = {entry.key: place for place, entry in enumerate(entries)}
    inside = [entry for entry in entries if entry.key in leading]
    outside = [entry for entry in entries if entry.key not in leading]
    for one, other in product(inside, outside):
        slope = one.points.get(criterion, LOWEST) - other.points.get(criterion, LOWEST)
        if slope:
            at = Fraction(total(other, rest) - total(one, rest)) / slope
            yield at, places[one.key] > places[other.key], slope > 0


def _first_change(
    entries: Sequence[Entry],
    weights: Mapping[str, int],
    leading: set[int],
    span: Span,
    steps: range,
) -> Change | None:
    weight = next((step for step in steps if step not in span), None)
    if weight is None:
        return None
    after = ranked(entries, {**weights, span.criterion: weight})[: len(leading)]
    return Change(
        weight,
        entering=tuple(key for key in after if key not in leading),
        leaving=tuple(e.key for e in entries if e.key in leading - set(after)),
    )
