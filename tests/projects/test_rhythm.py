"""Which values are missing: at the ends of months, quarters, halves and fiscal years."""

from datetime import date

import pytest

from apps.projects.rhythm import (
    Period,
    Rhythm,
    first_expected,
    last_period,
    missing_periods,
    period_of,
)

MONTHLY, QUARTERLY, HALF, YEARLY = Rhythm


def day(text: str) -> date:
    return date.fromisoformat(text)


def missing(rhythm, today, *measured, since="2025-04-01") -> list[str]:
    found = missing_periods(
        rhythm, since=day(since), measured_on=map(day, measured), today=day(today)
    )
    return [period.ends_on.isoformat() for period in found]


@pytest.mark.parametrize(
    ("rhythm", "inside", "first", "last"),
    [
        (MONTHLY, "2028-02-29", "2028-02-01", "2028-02-29"),
        (MONTHLY, "2026-02-28", "2026-02-01", "2026-02-28"),
        (MONTHLY, "2025-12-31", "2025-12-01", "2025-12-31"),
        (QUARTERLY, "2026-03-31", "2026-01-01", "2026-03-31"),
        (QUARTERLY, "2026-04-01", "2026-04-01", "2026-06-30"),
        (HALF, "2025-09-30", "2025-04-01", "2025-09-30"),
        (HALF, "2025-10-01", "2025-10-01", "2026-03-31"),
        (HALF, "2026-01-15", "2025-10-01", "2026-03-31"),
        (YEARLY, "2026-03-31", "2025-04-01", "2026-03-31"),
        (YEARLY, "2026-04-01", "2026-04-01", "2027-03-31"),
        (YEARLY, "2028-02-29", "2027-04-01", "2028-03-31"),
    ],
)
def test_periods_count_from_april(rhythm, inside, first, last):
    assert period_of(rhythm, day(inside)) == Period(day(first), day(last))


@pytest.mark.parametrize("rhythm", Rhythm)
def test_on_the_last_day_of_the_fiscal_year_it_can_still_be_measured(rhythm):
    assert last_period(rhythm, day("2026-03-31")).ends_on < day("2026-03-31")
    assert last_period(rhythm, day("2026-04-01")).ends_on == day("2026-03-31")
    before = missing(rhythm, "2026-03-31")
    assert missing(rhythm, "2026-04-01") == ["2026-03-31", *before]


@pytest.mark.parametrize(
    ("measured", "is_missing"),
    [("2026-03-31", False), ("2025-04-01", False), ("2026-04-01", True), ("2025-03-31", True)],
)
def test_a_value_counts_for_the_year_in_which_it_was_measured(measured, is_missing):
    assert (missing(YEARLY, "2026-04-01", measured) == ["2026-03-31"]) == is_missing


def test_gaps_are_told_from_the_newest_on():
    found = missing(QUARTERLY, "2026-04-10", "2025-06-30", "2025-12-01")
    assert found == ["2026-03-31", "2025-09-30"]


def test_a_leap_day_is_in_its_month():
    assert missing(MONTHLY, "2028-03-01", "2028-02-29", since="2028-02-01") == []
    assert missing(MONTHLY, "2028-03-01", "2028-02-28", since="2028-02-01") == []
    assert missing(MONTHLY, "2028-02-29", since="2028-02-01") == []


def test_what_was_measured_after_today_does_not_count_yet():
    assert missing(YEARLY, "2026-04-01", "2026-05-01") == ["2026-03-31"]


def test_without_any_measurement_everything_since_the_beginning_is_missing():
    assert missing(HALF, "2026-11-23") == ["2026-09-30", "2026-03-31", "2025-09-30"]


def test_what_is_long_past_is_not_asked_for_any_more():
    found = missing(YEARLY, "2026-11-23", since="0001-01-01")
    assert found == [f"{year}-03-31" for year in range(2026, 2021, -1)]


def test_before_the_beginning_nothing_is_missing():
    assert missing(MONTHLY, "2026-11-23", since="2027-04-01") == []


@pytest.mark.parametrize(
    ("baseline", "starts", "first"),
    [
        ("2021-03-31", "2021-04-01", "2021-04-01"),
        ("2021-04-01", "2021-04-01", "2021-04-02"),
        ("2020-07-01", "2021-04-01", "2021-04-01"),
        ("2022-09-30", "2021-04-01", "2022-10-01"),
    ],
)
def test_values_are_wanted_after_the_baseline_and_within_the_program(baseline, starts, first):
    assert first_expected(day(baseline), day(starts)) == day(first)
