"""The city on one day: which pain points there were, in which state, and whose they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from apps.common.fiscal_year import add_months, last_of_month
from apps.organization.succession import Link, Succession, Unit
from apps.reports.figures.facts import OPEN, Confirmation, Facts, PainPoint


@dataclass(frozen=True)
class Span:
    """A calendar month, both days included."""

    starts_on: date
    ends_on: date

    @classmethod
    def of(cls, month: date) -> Span:
        return cls(add_months(month, 0), last_of_month(month))

    @property
    def before(self) -> Span:
        return Span.of(add_months(self.starts_on, -1))

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.starts_on <= day <= self.ends_on


def heirs(facts: Facts, day: date) -> dict[int, int]:
    """Return for every department with which it is counted on `day`: itself, or who carries it on.

    As every other page that shows things 'as now': nothing is counted twice and nothing is lost.
    """
    graph = Succession(
        (Unit(one.pk, one.starts_on, one.ends_on) for one in facts.departments),
        (
            Link(one.predecessor, one.successor, one.effective_on, one.is_main)
            for one in facts.successions
        ),
    )
    return {one.pk: graph.shown_as(one.pk, day) for one in facts.departments}


@dataclass(frozen=True)
class Moment:
    """The end of one day. `status` knows every pain point that had arrived by then."""

    day: date
    status: Mapping[int, str]
    by_department: Mapping[int, tuple[PainPoint, ...]]
    confirmed: Mapping[int, frozenset[int]]

    @property
    def points(self) -> tuple[PainPoint, ...]:
        return tuple(point for points in self.by_department.values() for point in points)

    def is_open(self, point: PainPoint) -> bool:
        return self.status.get(point.pk) in OPEN

    def is_published(self, point: PainPoint) -> bool:
        published = point.published_on is not None and point.published_on <= self.day
        return published and bool(point.statement)

    def departments_of(self, point: PainPoint, heir: Mapping[int, int]) -> int:
        """Count the departments that hit this wall: its own and those that confirmed."""
        return len({heir[point.department]} | self.confirmed.get(point.pk, frozenset()))


def moment_on(facts: Facts, day: date, heir: Mapping[int, int]) -> Moment:
    arrived = [point for point in facts.points if point.submitted_on <= day]
    by_department: dict[int, list[PainPoint]] = defaultdict(list)
    for point in arrived:
        by_department[heir[point.department]].append(point)
    return Moment(
        day=day,
        status={point.pk: point.status_on(day) for point in arrived},
        by_department={pk: tuple(points) for pk, points in by_department.items()},
        confirmed=_confirmed(facts.confirmations, day, heir),
    )


def _confirmed(
    confirmations: Iterable[Confirmation], day: date, heir: Mapping[int, int]
) -> dict[int, frozenset[int]]:
    departments: dict[int, set[int]] = defaultdict(set)
    for confirmation in confirmations:
        if confirmation.confirmed_on is not None and confirmation.confirmed_on <= day:
            departments[confirmation.point].add(heir[confirmation.department])
    return {point: frozenset(found) for point, found in departments.items()}
