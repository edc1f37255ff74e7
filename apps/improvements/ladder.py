"""The ladder of evidence: claimed, estimated, agreed, measured; and how far they drift apart.

Figures of different kinds are compared, never added. Figures of several improvements are added
only within one kind, and only of those improvements that have both kinds that are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

RUNGS = ("claimed", "estimated", "agreed", "measured")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that stands: whose, of what, how sure, and against what."""

    improvement: int
    measure: str
    kind: str
    value: Decimal
    dated_on: date
    denominator: str


@dataclass(frozen=True, slots=True)
class Drift:
    """From one kind to a surer one: by how much, and as a share of the less sure one."""

    measure: str
    lower: str
    upper: str
    before: Decimal
    after: Decimal
    improvements: int
    same_denominator: bool

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def share(self) -> Decimal | None:
        """What is left of every unit; None where there was nothing to compare with."""
        return self.after / self.before if self.before else None


def latest(figures: Iterable[Figure]) -> dict[tuple[int, str, str], Figure]:
    """The figure that counts for each improvement, measure and kind: that of the latest day."""
    found: dict[tuple[int, str, str], Figure] = {}
    for figure in figures:
        key = (figure.improvement, figure.measure, figure.kind)
        if key not in found or figure.dated_on >= found[key].dated_on:
            found[key] = figure
    return found


def drifts_of(figures: Iterable[Figure]) -> list[Drift]:
    """Compare each kind of one improvement with the next surer one that it has."""
    by_measure: dict[str, dict[str, Figure]] = defaultdict(dict)
    for (_improvement, measure, kind), figure in latest(figures).items():
        by_measure[measure][kind] = figure
    drifts = []
    for kinds in by_measure.values():
        rungs = [kinds[kind] for kind in RUNGS if kind in kinds]
        drifts += [_drift([pair]) for pair in pairwise(rungs)]
    return drifts


def drifts_of_program(figures: Iterable[Figure]) -> list[Drift]:
    """Compare any two kinds over all improvements that have both, against the same denominator."""
    counted = latest(figures)
    pairs: dict[tuple[str, str, str], list[tuple[Figure, Figure]]] = defaultdict(list)
    for (improvement, measure, kind), lower in counted.items():
        for one, other in combinations(RUNGS, 2):
            upper = counted.get((improvement, measure, other))
            if one == kind and upper and upper.denominator == lower.denominator:
                pairs[measure, one, other].append((lower, upper))
    return [_drift(found) for _key, found in sorted(pairs.items(), key=_by_rung)]


def _by_rung(item: tuple[tuple[str, str, str], object]) -> tuple[str, int, int]:
    (measure, lower, upper), _pairs = item
    return measure, RUNGS.index(lower), RUNGS.index(upper)


def _drift(pairs: Sequence[tuple[Figure, Figure]]) -> Drift:
    lower, upper = pairs[0]
    return Drift(
        measure=lower.measure,
        lower=lower.kind,
        upper=upper.kind,
        before=sum((one.value for one, _other in pairs), Decimal()),
        after=sum((other.value for _one, other in pairs), Decimal()),
        improvements=len(pairs),
        same_denominator=all(one.denominator == other.denominator for one, other in pairs),
    )
