from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from apps.projects.figures import (
    Course,
    Reading,
    attainment,
    expected_share,
    expected_value,
    value_on,
    weighted_attainment,
)

ONLINE = Course(Decimal(36), date(2020, 7, 1), Decimal(1978), date(2026, 3, 31))
FALLING = Course(Decimal(38), date(2021, 4, 1), Decimal(10), date(2026, 3, 31))
KEPT = Course(Decimal(99), date(2021, 4, 1), Decimal(99), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("course", "actual", "expected"),
    [
        (ONLINE, 36, 0),
        (ONLINE, 1007, 0.5),
        (ONLINE, 1978, 1),
        (ONLINE, 3920, 2),
        (ONLINE, 35, -1 / 1942),
        (FALLING, 38, 0),
        (FALLING, 24, 0.5),
        (FALLING, 10, 1),
        (FALLING, 3, 1.25),
        (FALLING, 52, -0.5),
        (KEPT, 99, 1),
        (KEPT, 98, 0),
        (KEPT, 100, 0),
    ],
)
def test_attainment_is_the_share_of_the_way_from_baseline_to_target(course, actual, expected):
    assert attainment(course, Decimal(actual)) == pytest.approx(expected)


def test_without_a_measurement_there_is_no_attainment():
    assert attainment(ONLINE, None) is None


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2021, 3, 31), 38),
        (date(2021, 4, 1), 38),
        (date(2023, 9, 30), Decimal("24.015")),
        (date(2026, 3, 30), Decimal("10.015")),
        (date(2026, 3, 31), 10),
        (date(2026, 4, 1), 10),
        (date(2026, 11, 23), 10),
    ],
)
def test_the_expected_line_is_straight_and_flat_outside_its_dates(day, value):
    assert expected_value(FALLING, day) == pytest.approx(Decimal(value), abs=Decimal("0.01"))


def test_a_leap_day_is_a_day_of_the_line():
    leap = replace(ONLINE, baseline_on=date(2024, 2, 28), target_on=date(2024, 3, 1))
    assert expected_share(leap, date(2024, 2, 29)) == 0.5


def test_the_latest_value_by_a_day_counts():
    readings = [Reading(date(2026, 3, 31), Decimal(5)), Reading(date(2026, 4, 1), Decimal(6))]
    assert value_on(readings, date(2026, 3, 30)) is None
    assert value_on(readings, date(2026, 3, 31)) == 5
    assert value_on(readings, date(2027, 1, 1)) == 6


def test_the_weighted_attainment_can_be_added_up_from_its_parts():
    found = weighted_attainment(
        [("a", Decimal(3), 0.5), ("b", Decimal(1), 1.4), ("c", Decimal(1), None)]
    )
    assert found.value == pytest.approx((3 * 0.5 + 1 + 0) / 5)
    assert [part.share for part in found.parts] == pytest.approx([0.6, 0.2, 0.2])
    assert [part.counted for part in found.parts] == [0.5, 1, 0]
    assert sum(part.contribution for part in found.parts) == pytest.approx(found.value)


def test_a_step_back_counts_as_nothing_rather_than_against_the_others():
    found = weighted_attainment([("a", Decimal(1), -0.8), ("b", Decimal(1), 1.0)])
    assert found.value == 0.5


def test_without_kpis_there_is_no_figure():
    assert weighted_attainment([]).value is None
