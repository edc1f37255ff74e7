"""What improvements bring by a month's end, kind by kind, and where they are used."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from apps.improvements.ladder import RUNGS
from apps.improvements.models import Measure, Rollout
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


def standings_by(until: datetime, before: datetime) -> tuple[facts.Standing, ...]:
    """Return in how many cells of the roll-out grid each answer stood by then, and before."""
    now, earlier = _standing_by(until), _standing_by(before)
    states = sorted({*now, *earlier})
    return tuple(facts.Standing(state, now[state], earlier[state]) for state in states)


def _standing_by(until: datetime) -> Counter[str]:
    """Out of the history: an answer that came later may have taken another's place."""
    events = Rollout.pgh_event_model.objects  # type: ignore[attr-defined]
    answers = events.filter(answered_at__lt=until)
    latest = answers.order_by("pgh_obj_id", "-answered_at", "-pgh_id").distinct("pgh_obj_id")
    return Counter(latest.values_list("state", flat=True))


def _in_order(item: tuple[tuple[str, str], object]) -> tuple[int, int]:
    (measure, kind), _found = item
    return Measure.values.index(measure), RUNGS.index(kind)
