"""How far what was hoped for and what came of it drift apart, over many improvements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.common.charts import Bar, DrawnBar, draw_bars
from apps.improvements.ladder import RUNGS
from apps.improvements.models import Evidence, Improvement, ImprovementState, Kind, Measure
from apps.improvements.selectors.evidence import NamedDrift, named_drifts, program_drifts
from apps.improvements.selectors.paper import LIVE, still_on_paper

# Days of waiting and points of satisfaction of several improvements make no sum.
ADDED_UP = {Measure.HOURS, Measure.ERRORS, Measure.SHEETS, Measure.YEN}


@dataclass(frozen=True)
class Rung:
    """One kind of one improvement: its figure or None, how it is drawn, and whether it waits."""

    kind: Kind
    figure: Evidence | None
    drawn: DrawnBar
    waits: bool


@dataclass(frozen=True)
class EffectRow:
    """One improvement: its figures kind by kind, and from which to which they drift.

    `on_paper`: in how many departments the old way still runs.
    """

    improvement: Improvement
    rungs: list[Rung]
    drifts: list[NamedDrift]
    on_paper: int


@dataclass(frozen=True)
class KindSum:
    """All figures of one kind, and the part of it that is not realised while old ways run."""

    kind: Kind
    count: int
    total: Decimal
    waiting: int
    unrealised: Decimal


@dataclass(frozen=True)
class Effects:
    """`sums` is empty for a measure that is not added up; `measured` counts among the live ones.

    What was called off is among the rows, but neither in the sums nor in the drifts over all.
    """

    measure: Measure
    rows: list[EffectRow]
    sums: list[KindSum]
    drifts: list[NamedDrift]
    live: int
    measured: int
    without: int


def effects_of(improvements: Sequence[Improvement], measure: Measure, *, today: date) -> Effects:
    """Compare what is known of one measure. A fixed number of queries."""
    figures = _figures(improvements, measure)
    on_paper = still_on_paper(improvements, today=today) if measure == Measure.HOURS else {}
    longest = float(max((one.value for one in figures.values()), default=Decimal()))
    rows = [
        _row(one, figures, on_paper.get(one.pk, 0), longest)
        for one in improvements
        if any((one.pk, kind) in figures for kind in RUNGS)
    ]
    counted = [row for row in rows if row.improvement.state != ImprovementState.ABANDONED]
    live = [one for one in improvements if one.live_on is not None and one.state in LIVE]
    return Effects(
        measure=measure,
        rows=rows,
        sums=_sums(counted) if measure in ADDED_UP else [],
        drifts=program_drifts(one.figure for row in counted for one in row.rungs if one.figure),
        live=len(live),
        measured=sum((one.pk, Kind.MEASURED) in figures for one in live),
        without=len(improvements) - len(rows),
    )


Figures = dict[tuple[int, str], Evidence]


def _figures(improvements: Sequence[Improvement], measure: Measure) -> Figures:
    """The figure that counts of each improvement and kind: the latest that nobody corrected."""
    found = Evidence.objects.standing().filter(
        improvement__in=[one.pk for one in improvements], department=None, measure=measure
    )
    ordered = found.order_by("dated_on", "recorded_at", "pk")
    return {(one.improvement_id, one.kind): one for one in ordered}


def _row(improvement: Improvement, figures: Figures, on_paper: int, longest: float) -> EffectRow:
    own = [figures.get((improvement.pk, kind)) for kind in RUNGS]
    bars = [
        Bar(str(Kind(kind).label), float(one.value) if one else 0.0, kind)
        for kind, one in zip(RUNGS, own, strict=True)
    ]
    rungs = [
        Rung(Kind(kind), one, drawn, bool(one and on_paper and one.may_wait_for_paper))
        for kind, one, drawn in zip(RUNGS, own, draw_bars(bars, longest=longest), strict=True)
    ]
    return EffectRow(improvement, rungs, named_drifts([one for one in own if one]), on_paper)


def _sums(rows: Iterable[EffectRow]) -> list[KindSum]:
    """One sum a kind. What is added is of one kind only."""
    rungs = [rung for row in rows for rung in row.rungs if rung.figure]
    return [
        _sum(Kind(kind), own)
        for kind in RUNGS
        if (own := [one for one in rungs if one.kind == kind])
    ]


def _sum(kind: Kind, rungs: Sequence[Rung]) -> KindSum:
    waiting = [one for one in rungs if one.waits]
    return KindSum(kind, len(rungs), _total(rungs), len(waiting), _total(waiting))


def _total(rungs: Iterable[Rung]) -> Decimal:
    return sum((one.figure.value for one in rungs if one.figure), Decimal())
