from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from apps.common import wording

DAY = date(2026, 11, 23)


def test_dates_in_japanese_carry_the_weekday():
    assert wording.jdate(DAY) == "2026年11月23日（月）"
    assert wording.short_date(DAY) == "11月23日（月）"
    assert wording.jmonth(DAY) == "2026年11月"


def test_dates_in_english():
    with translation.override("en"):
        assert wording.jdate(DAY) == "Mon 23 Nov 2026"
        assert wording.short_date(DAY) == "Mon 23 Nov"
        assert wording.jmonth(DAY) == "November 2026"


def test_a_moment_is_shown_on_the_day_it_is_in_japan():
    evening_in_utc = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    assert wording.jdate(evening_in_utc) == "2026年11月24日（火）"
    assert wording.jdatetime(evening_in_utc) == "2026年11月24日（火）01:30"
    assert wording.wareki(evening_in_utc) == "令和8年11月24日"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (DAY, "令和8年11月23日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 24), "1926年12月24日（金）"),
    ],
)
def test_eras_change_on_their_day(day, shown):
    assert wording.wareki(day) == shown


@pytest.mark.parametrize("shown", [wording.jdate, wording.wareki, wording.hours, wording.number])
def test_nothing_is_shown_as_nothing(shown):
    assert shown(None) == ""
    assert shown("") == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1978, "1,978"), (1.8, "1.8"), (36.0, "36"), (0, "0"), (1234.56, "1,234.6")],
)
def test_numbers_have_a_decimal_only_where_it_says_something(value, shown):
    assert wording.number(value) == shown


def test_amounts_join_their_unit_as_the_language_does():
    assert wording.amount(1978, "件") == "1,978件"
    assert wording.amount(44, "%") == "44%"
    with translation.override("en"):
        assert wording.amount(1978, "procedures") == "1,978 procedures"
        assert wording.amount(44, "%") == "44%"


def test_hours_have_their_unit():
    assert wording.hours(1240) == "1,240時間"
    assert wording.hours(0) == "0時間"
