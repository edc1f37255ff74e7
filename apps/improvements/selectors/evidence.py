"""Evidence as it is shown: rung by rung, with the drift between them; and for a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from apps.improvements.ladder import RUNGS, Drift, Figure, drifts_of, drifts_of_program, latest
from apps.improvements.models import Evidence, Improvement, Kind, Measure
from apps.projects.models import Program


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


@dataclass(frozen=True)
class Ladder:
    rows: list[Row]
    drifts: list[NamedDrift]
    corrected: list[Evidence]


@dataclass(frozen=True)
class EvidenceFacts:
    """What a report says: per measure and kind how many improvements and their sum, and drifts.

    `totals` holds a figure per kind; adding them across kinds means nothing.
    """

    totals: dict[tuple[str, str], tuple[int, Decimal]]
    drifts: list[Drift]


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
    drifts = [_named(drift) for drift in drifts_of(_figures(standing.values()))]
    return Ladder(rows, drifts, [one for one in everything if one.replaces_id])


def improvement_evidence(program: Program, as_of: date) -> EvidenceFacts:
    """Add up what the improvements of a program bring by a day, kind by kind."""
    found = Evidence.objects.filter(
        ~Q(correction__recorded_at__date__lte=as_of),
        improvement__cluster__projects__project__program=program,
        department=None,
        dated_on__lte=as_of,
        recorded_at__date__lte=as_of,
    ).distinct()
    figures = list(_figures(found.order_by("dated_on", "recorded_at", "pk")))
    totals: dict[tuple[str, str], tuple[int, Decimal]] = {}
    for (_improvement, measure, kind), figure in latest(figures).items():
        count, total = totals.get((measure, kind), (0, Decimal()))
        totals[measure, kind] = (count + 1, total + figure.value)
    return EvidenceFacts(totals, drifts_of_program(figures))


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
