"""Evidence as it is shown: rung by rung, with the drift between them; and for a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.improvements.ladder import RUNGS, Drift, Figure, drifts_of, drifts_of_program, latest
from apps.improvements.models import (
    Evidence,
    Improvement,
    ImprovementMove,
    ImprovementState,
    Kind,
    Measure,
)
from apps.improvements.selectors.paper import still_on_paper

Totals = dict[tuple[str, str], tuple[int, Decimal]]


@dataclass(frozen=True)
class Row:
    """One measure: the figure that counts of each kind, or None; the kinds stand apart."""

    measure: Measure
    cells: list[Evidence | None]


@dataclass(frozen=True)
class NamedDrift:
    """A drift in the reader's words."""

    drift: Drift
    measure: str
    lower: str
    upper: str

    @property
    def percent(self) -> int | None:
        """What is left of every hundred; None where there was nothing to compare with."""
        return None if self.drift.share is None else round(self.drift.share * 100)


@dataclass(frozen=True)
class Ladder:
    rows: list[Row]
    drifts: list[NamedDrift]
    corrected: list[Evidence]


@dataclass(frozen=True)
class EvidenceFacts:
    """What a report says: per measure and kind how many improvements and their sum, and drifts.

    `totals` holds a figure per kind; adding them across kinds means nothing. `unrealised` is the
    part of it, per kind, that is not saved yet: the old way still runs beside the new one.
    """

    totals: Totals
    drifts: list[Drift]
    unrealised: Totals


def ladder_of(improvement: Improvement) -> Ladder:
    """Read the figures of the whole improvement, in one query."""
    everything = list(
        Evidence.objects.filter(improvement=improvement, department=None)
        .select_related("recorded_by", "replaces")
        .order_by("dated_on", "recorded_at", "pk")
    )
    replaced = {one.replaces_id for one in everything if one.replaces_id}
    standing = {_key(one): one for one in everything if one.pk not in replaced}
    rows = [
        Row(measure, [standing.get((measure, kind)) for kind in RUNGS])
        for measure in Measure
        if any((measure, kind) in standing for kind in RUNGS)
    ]
    return Ladder(
        rows, named_drifts(standing.values()), [one for one in everything if one.replaces_id]
    )


def named_drifts(evidence: Iterable[Evidence]) -> list[NamedDrift]:
    """The drifts of one improvement from each kind to the next surer one."""
    return [_named(drift) for drift in drifts_of(_figures(evidence))]


def program_drifts(evidence: Iterable[Evidence]) -> list[NamedDrift]:
    """The drifts between any two kinds over all improvements that have both."""
    return [_named(drift) for drift in drifts_of_program(_figures(evidence))]


def city_evidence(as_of: date) -> EvidenceFacts:
    """Add up what all improvements bring by a day, kind by kind, whatever plan they belong to."""
    return _facts_of(Evidence.objects.all(), as_of)


def _facts_of(evidence: QuerySet[Evidence, Any], as_of: date) -> EvidenceFacts:
    found = evidence.exclude(improvement__in=_called_off(as_of)).filter(
        ~Q(correction__recorded_at__date__lte=as_of),
        department=None,
        dated_on__lte=as_of,
        recorded_at__date__lte=as_of,
    )
    figures = list(_figures(found.order_by("dated_on", "recorded_at", "pk")))
    counted = latest(figures).values()
    improvements = Improvement.objects.in_bulk({one.improvement for one in counted}).values()
    waiting = still_on_paper(improvements, today=as_of)
    unrealised = (
        one
        for one in counted
        if one.improvement in waiting and one.measure == Measure.HOURS and one.kind != Kind.MEASURED
    )
    return EvidenceFacts(_totals(counted), drifts_of_program(figures), _totals(unrealised))


def _called_off(as_of: date) -> QuerySet[Improvement, Any]:
    """What was called off by a day: nothing is saved by it any more."""
    later = ImprovementMove.objects.filter(
        improvement=OuterRef("pk"),
        to_state=ImprovementState.ABANDONED,
        moved_at__date__gt=as_of,
    )
    off: QuerySet[Improvement, Any] = Improvement.objects.filter(state=ImprovementState.ABANDONED)
    return off.exclude(Exists(later))


def _totals(figures: Iterable[Figure]) -> Totals:
    found: Totals = {}
    for one in figures:
        count, total = found.get((one.measure, one.kind), (0, Decimal()))
        found[one.measure, one.kind] = (count + 1, total + one.value)
    return found


def _key(evidence: Evidence) -> tuple[str, str]:
    return evidence.measure, evidence.kind


def _figures(evidence: Iterable[Evidence]) -> Iterable[Figure]:
    for one in evidence:
        yield Figure(
            one.improvement_id, one.measure, one.kind, one.value, one.dated_on, one.denominator
        )


def _named(drift: Drift) -> NamedDrift:
    return NamedDrift(
        drift,
        str(Measure(drift.measure).label),
        str(Kind(drift.lower).label),
        str(Kind(drift.upper).label),
    )
