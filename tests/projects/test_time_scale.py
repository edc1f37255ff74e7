from datetime import date

from apps.common.fiscal_year import FiscalYear
from apps.projects.time_scale import TimeScale

SCALE = TimeScale(FiscalYear(2024), FiscalYear(2025), left=100, width=730)


def test_the_last_of_march_and_the_first_of_april_lie_in_different_years():
    assert TimeScale.around([date(2026, 3, 31)], left=0, width=1).first == FiscalYear(2025)
    assert TimeScale.around([date(2026, 4, 1)], left=0, width=1).first == FiscalYear(2026)
    both = TimeScale.around([date(2026, 4, 1), date(2026, 3, 31)], left=0, width=1)
    assert (both.first, both.last) == (FiscalYear(2025), FiscalYear(2026))


def test_every_day_has_the_same_width():
    assert SCALE.x(date(2024, 4, 1)) == 100
    assert SCALE.x(date(2024, 4, 2)) == 101
    assert SCALE.x(date(2026, 3, 31)) == 829


def test_a_leap_day_makes_its_year_a_day_wider():
    leap = TimeScale(FiscalYear(2023), FiscalYear(2024), left=0, width=731)
    first, second = leap.years()
    assert (first.width, second.width) == (366, 365)
    assert leap.x(date(2024, 3, 1)) - leap.x(date(2024, 2, 28)) == 2


def test_days_outside_lie_on_the_edge():
    assert SCALE.x(date(2020, 1, 1)) == 100
    assert SCALE.x(date(2030, 1, 1)) == 830
    assert not SCALE.holds(date(2024, 3, 31))
    assert SCALE.holds(date(2026, 3, 31))


def test_a_slip_of_the_pen_in_a_year_costs_no_page():
    scale = TimeScale.around([date.min, date.max], left=0, width=1000)
    assert scale.x(date.min) == 0
    assert scale.x(date.max) == 1000
    assert len(scale.years()) == 201


def test_quarters_begin_in_july_october_and_january():
    assert SCALE.quarters()[:3] == tuple(
        SCALE.x(day) for day in (date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1))
    )
