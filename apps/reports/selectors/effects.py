"""What improvements bring by a month's end, kind by kind."""

from __future__ import annotations

from datetime import date

from apps.improvements.ladder import RUNGS
from apps.improvements.models import Measure
from apps.improvements.selectors import city_evidence
from apps.reports.figures import facts


def effects_on(day: date, before: date) -> tuple[facts.Effect, ...]:
    """Return one line for each measure and kind, in the order of measures and of sureness.

    Beside what stood on the day `before`.
    """
    found, earlier = city_evidence(day), city_evidence(before).totals
    return tuple(
        facts.Effect(
            measure,
            kind,
            count,
            float(value),
            float(found.unrealised.get((measure, kind), (0, 0))[1]),
            float(earlier.get((measure, kind), (0, 0))[1]),
        )
        for (measure, kind), (count, value) in sorted(found.totals.items(), key=_in_order)
    )


def _in_order(item: tuple[tuple[str, str], object]) -> tuple[int, int]:
    (measure, kind), _found = item
    return Measure.values.index(measure), RUNGS.index(kind)
