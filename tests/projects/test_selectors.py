from datetime import date
from decimal import Decimal

import pytest

from apps.projects.models import Kpi
from apps.projects.selectors import attainment_course, attainment_of, kpi_standing, kpi_standings
from tests.planning import make_kpi, make_project

pytestmark = pytest.mark.django_db


def standing(kpi, today):
    return kpi_standing(Kpi.objects.prefetch_related("measurements").get(pk=kpi.pk), today)


def test_what_was_measured_later_is_not_known_yet():
    kpi = make_kpi(("2025-03-31", 60), ("2026-09-30", 80))
    found = standing(kpi, date(2026, 9, 29))
    assert (found.latest.value, found.attainment) == (60, 0.6)
    assert standing(kpi, date(2026, 9, 30)).attainment == 0.8
    assert standing(kpi, date(2025, 3, 30)).latest is None


def test_past_the_target_day_the_target_is_expected():
    found = standing(make_kpi(), date(2026, 11, 23))
    assert (found.expected, found.expected_share) == (Decimal(100), 1.0)
    assert found.attainment is None


def test_a_falling_kpi_attains_by_falling():
    kpi = make_kpi(("2026-09-30", 14), baseline_value=38, target_value=10)
    assert standing(kpi, date(2026, 11, 23)).attainment == pytest.approx(24 / 28)


def test_the_course_begins_with_the_first_measurement():
    project = make_project()
    make_kpi(("2022-03-31", 50), project=project)
    make_kpi(("2023-03-31", 100), project=project, weight=3)
    standings = kpi_standings(project.kpis.prefetch_related("measurements"), date(2026, 11, 23))
    days = [date(2022, 3, 30), date(2022, 3, 31), date(2023, 3, 31)]
    course = attainment_course(standings, days)
    assert [point.actual for point in course] == [None, 0.125, 0.875]
    assert course[0].expected == pytest.approx(363 / 1825)
    assert attainment_of(standings).value == 0.875
