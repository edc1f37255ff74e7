"""What improvements bring by a month's end, kind by kind, and where they are used."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count

from apps.improvements.ladder import RUNGS
from apps.improvements.models import Measure, Rollout
from apps.improvements.selectors import city_evidence
from apps.reports.figures import facts


def effects_on(day: date) -> tuple[facts.Effect, ...]:
    """Return one line for each measure and kind, in the order of measures and of sureness."""
    found = city_evidence(day)
    return tuple(
        facts.Effect(
            measure,
            kind,
            count,
            float(value),
            float(found.unrealised.get((measure, kind), (0, 0))[1]),
        )
        for (measure, kind), (count, value) in sorted(found.totals.items(), key=_in_order)
    )


def standings_by(until: datetime) -> tuple[facts.Standing, ...]:
    """Return in how many cells of the roll-out grid each answer stands that was given by then."""
    rows = Rollout.objects.filter(answered_at__lt=until).order_by("state").values_list("state")
    return tuple(facts.Standing(*row) for row in rows.annotate(Count("pk")))


def _in_order(item: tuple[tuple[str, str], object]) -> tuple[int, int]:
    (measure, kind), _found = item
    return Measure.values.index(measure), RUNGS.index(kind)
