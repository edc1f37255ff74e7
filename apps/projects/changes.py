"""How the plan of KPIs was changed, out of the history that the database keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from apps.common.wording import jdate, number
from apps.organization.models import User
from apps.projects.models import Kpi, MeasuringRhythm

SHOWN = (
    *("name", "unit", "baseline_value", "baseline_on", "target_value", "target_on"),
    *("rhythm", "weight", "source"),
)

TRACKED: Any = Kpi  # the history adds its events to the class


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class KpiChange:
    """One change of a KPI's plan: what, when, and as far as it was said by whom and why."""

    at: datetime
    who: str
    reason: str
    differences: tuple[Difference, ...]


def changes_of(kpis: Iterable[Kpi]) -> dict[int, list[KpiChange]]:
    """Return the changes of each KPI by its key, the newest first, in two queries."""
    keys = [kpi.pk for kpi in kpis]
    events: dict[int, list[Any]] = {key: [] for key in keys}
    for event in TRACKED.pgh_event_model.objects.filter(pgh_obj__in=keys).order_by("pgh_id"):
        events[event.pgh_obj_id].append(event)
    told = [(e.pgh_context or {}).get("user") for found in events.values() for e in found]
    people = User.objects.in_bulk({key for key in told if key is not None})
    return {key: _changes(found, people) for key, found in events.items()}


def _changes(events: list[Any], people: dict[int, User]) -> list[KpiChange]:
    found = []
    for before, after in pairwise(events):
        differences = tuple(
            _difference(name, before, after) for name in SHOWN if _differs(name, before, after)
        )
        if differences:
            context = after.pgh_context or {}
            who = people.get(context.get("user", 0))
            found.append(
                KpiChange(
                    at=after.pgh_created_at,
                    who=who.name if who else "",
                    reason=context.get("reason") or "",
                    differences=differences,
                )
            )
    return found[::-1]


def _differs(name: str, before: Any, after: Any) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _difference(name: str, before: Any, after: Any) -> Difference:
    label = str(getattr(Kpi._meta.get_field(name), "verbose_name", name))
    return Difference(label, _said(name, getattr(before, name)), _said(name, getattr(after, name)))


def _said(name: str, value: Any) -> str:
    if name == "rhythm":
        return str(MeasuringRhythm(value).label)
    if isinstance(value, date):
        return jdate(value)
    return number(value) if isinstance(value, Decimal) else str(value)
