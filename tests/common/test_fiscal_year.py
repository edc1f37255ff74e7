from datetime import date

import pytest

from apps.common.fiscal_year import FiscalYear, add_months, last_of_month, quarter_start


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2026, 12, 31), 2026)],
)
def test_a_fiscal_year_begins_in_april(day, year):
    assert FiscalYear.containing(day) == FiscalYear(year)


def test_its_first_and_last_day():
    assert FiscalYear(2025).starts_on == date(2025, 4, 1)
    assert FiscalYear(2025).ends_on == date(2026, 3, 31)


def test_its_quarters():
    starts = [FiscalYear(2025).quarter_starts_on(quarter) for quarter in (1, 2, 3, 4)]
    assert starts == [date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1)]
    assert quarter_start(date(2026, 3, 31)) == date(2026, 1, 1)


def test_months_across_years_and_leap_days():
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 1)
    assert add_months(date(2026, 1, 15), -1) == date(2025, 12, 1)
    assert last_of_month(date(2028, 2, 1)) == date(2028, 2, 29)
