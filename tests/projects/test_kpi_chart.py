from datetime import date
from decimal import Decimal

import pytest

from apps.projects.figures import Course, Reading
from apps.projects.kpi_chart import draw_kpi

TODAY = date(2026, 11, 23)


def course(baseline: str, target: str) -> Course:
    return Course(Decimal(baseline), date(2021, 4, 1), Decimal(target), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("baseline", "target"),
    [
        ("36", "1978"),
        ("38", "10"),
        ("99", "99"),
        ("0", "0"),
        ("-5", "12"),
        ("-20", "-3"),
        ("0.02", "0.05"),
        ("1000000", "1000001"),
        ("0", "999999999999.99"),
    ],
)
def test_the_value_axis_holds_everything_in_a_few_round_steps(baseline, target):
    readings = [Reading(date(2022, 3, 31), Decimal(baseline))]
    chart = draw_kpi(course(baseline, target), readings, TODAY)
    levels = [level.value for level in chart.levels]
    assert levels[0] <= min(float(baseline), float(target))
    assert levels[-1] >= max(float(baseline), float(target))
    assert 2 <= len(levels) <= 8
    assert all(chart.top <= dot.y <= chart.ground for dot in chart.dots)


def test_the_expected_line_bends_at_the_target_and_goes_on_until_today():
    chart = draw_kpi(course("0", "100"), [], TODAY)
    points = [tuple(map(float, point.split(","))) for point in chart.expected.split()]
    assert [x for x, _ in points] == [
        chart.scale.x(day) for day in (date(2021, 4, 1), date(2026, 3, 31), TODAY)
    ]
    assert points[1][1] == points[2][1] < points[0][1]


def test_without_measurements_only_the_expected_line_is_drawn():
    chart = draw_kpi(course("0", "100"), [], TODAY)
    assert chart.dots == ()
    assert chart.actual == ""
