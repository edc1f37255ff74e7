from datetime import date

import pytest

from apps.common.business_days import (
    add_business_days,
    business_day_on_or_after,
    business_day_on_or_before,
    is_business_day,
    nth_business_day_of_month,
)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 23), False),  # Labour Thanksgiving Day, a Monday
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),  # the year-end closing begins, a Tuesday
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2026, 9, 22), False),  # between two holidays, so a holiday itself
        (date(2025, 5, 6), False),  # a holiday that fell on a Sunday moves
    ],
)
def test_is_business_day(day, is_open):
    assert is_business_day(day) is is_open


def test_ten_business_days_across_the_new_year():
    # 22-25 and 28 December are five; 4-8 January the other five.
    assert add_business_days(date(2026, 12, 21), 10) == date(2027, 1, 8)


def test_no_business_day_is_the_day_itself():
    assert add_business_days(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_moving_to_the_nearest_open_day():
    assert business_day_on_or_before(date(2027, 1, 3)) == date(2026, 12, 28)
    assert business_day_on_or_after(date(2026, 12, 29)) == date(2027, 1, 4)
    assert business_day_on_or_after(date(2026, 11, 20)) == date(2026, 11, 20)


def test_second_business_day_of_a_month_that_begins_with_the_closing():
    assert nth_business_day_of_month(date(2027, 1, 20), 2) == date(2027, 1, 5)
    assert nth_business_day_of_month(date(2026, 11, 1), 2) == date(2026, 11, 4)
