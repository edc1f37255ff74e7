"""Where the KPIs of projects stand on a day. Measurements must be prefetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.projects.figures import (
    Course,
    Reading,
    WeightedAttainment,
    attainment,
    expected_share,
    expected_value,
    value_on,
    weighted_attainment,
)
from apps.projects.models import Kpi, Measurement
from apps.projects.rhythm import Period, Rhythm, first_expected, missing_periods
from apps.projects.states import KpiFact


@dataclass(frozen=True)
class KpiStanding:
    """One KPI on one day: what was measured by then, and what the straight line expects."""

    kpi: Kpi
    course: Course
    measurements: tuple[Measurement, ...]
    readings: tuple[Reading, ...]
    attainment: float | None
    expected: Decimal
    expected_share: float

    @property
    def latest(self) -> Measurement | None:
        return self.measurements[-1] if self.measurements else None

    @property
    def fact(self) -> KpiFact:
        return KpiFact(attainment=self.attainment, expected=self.expected_share)

    def attainment_on(self, day: date) -> float | None:
        return attainment(self.course, value_on(self.readings, day))


def course_of(kpi: Kpi) -> Course:
    return Course(
        baseline_value=kpi.baseline_value,
        baseline_on=kpi.baseline_on,
        target_value=kpi.target_value,
        target_on=kpi.target_on,
        weight=kpi.weight,
    )


def kpi_standing(kpi: Kpi, today: date) -> KpiStanding:
    """Return where a KPI stands by what was measured up to `today`."""
    known = tuple(m for m in kpi.measurements.all() if m.measured_on <= today)
    course = course_of(kpi)
    return KpiStanding(
        kpi=kpi,
        course=course,
        measurements=known,
        readings=tuple(Reading(m.measured_on, m.value) for m in known),
        attainment=attainment(course, known[-1].value if known else None),
        expected=expected_value(course, today),
        expected_share=expected_share(course, today),
    )


def kpi_standings(kpis: Iterable[Kpi], today: date) -> tuple[KpiStanding, ...]:
    return tuple(kpi_standing(kpi, today) for kpi in kpis)


def attainment_of(standings: Sequence[KpiStanding]) -> WeightedAttainment:
    """Return the weighted attainment of several KPIs, with its parts."""
    return weighted_attainment([(s.kpi.name, s.kpi.weight, s.attainment) for s in standings])


def missing_of(kpi: Kpi, today: date) -> tuple[Period, ...]:
    """Return the periods for which a KPI was not measured, the newest first.

    Its program and measurements must be at hand. In a closed program nothing is asked for.
    """
    program = kpi.project.program
    if program.is_closed:
        return ()
    return missing_periods(
        Rhythm(kpi.rhythm),
        since=first_expected(kpi.baseline_on, program.starts_on),
        measured_on=[measurement.measured_on for measurement in kpi.measurements.all()],
        today=today,
    )


@dataclass(frozen=True)
class AttainmentOn:
    """The weighted attainment of several KPIs on one day, and what their lines expect of it."""

    day: date
    actual: float | None
    expected: float | None


def attainment_course(
    standings: Sequence[KpiStanding], days: Sequence[date]
) -> tuple[AttainmentOn, ...]:
    """Return how the weighted attainment went; nothing before the first measurement."""
    return tuple(_attainment_on(standings, day) for day in days)


def _attainment_on(standings: Sequence[KpiStanding], day: date) -> AttainmentOn:
    reached = [(s.kpi.name, s.kpi.weight, s.attainment_on(day)) for s in standings]
    expected = [(s.kpi.name, s.kpi.weight, float(expected_share(s.course, day))) for s in standings]
    measured = any(value is not None for _, _, value in reached)
    return AttainmentOn(
        day=day,
        actual=weighted_attainment(reached).value if measured else None,
        expected=weighted_attainment(expected).value,
    )
