from datetime import date

from apps.common.fiscal_year import FiscalYear
from apps.milestones.results import FrozenMilestone
from apps.reviews.years import milestones_in, reviewable_years


def milestone(baseline, completed=None):
    day = date.fromisoformat(baseline)
    done = date.fromisoformat(completed) if completed else None
    return FrozenMilestone(1, "", "", day, day, done, "", 0, 0, "open")


def years(starts, ends, today):
    days = map(date.fromisoformat, (starts, ends, today))
    return [year.year for year in reviewable_years(*days)]


def test_the_years_that_have_begun_the_latest_first():
    assert years("2021-04-01", "2026-03-31", "2024-06-01") == [2024, 2023, 2022, 2021]


def test_the_last_of_march_and_the_first_of_april():
    assert years("2021-04-01", "2026-03-31", "2023-03-31")[0] == 2022
    assert years("2021-04-01", "2026-03-31", "2023-04-01")[0] == 2023


def test_a_plan_that_begins_in_the_middle_has_its_first_year():
    assert years("2021-10-01", "2026-03-31", "2022-01-01") == [2021]


def test_before_it_begins_there_is_none():
    assert years("2027-04-01", "2030-03-31", "2026-11-26") == []


def test_milestones_count_in_the_year_of_their_first_date():
    found = milestones_in(
        FiscalYear(2025),
        [
            milestone("2025-04-01", "2025-04-01"),
            milestone("2026-03-31", "2026-04-01"),  # a day too late for the year
            milestone("2025-12-01", "2026-03-31"),  # late, within the year
            milestone("2025-08-01"),
            milestone("2025-03-31", "2025-05-01"),
            milestone("2026-04-01"),
        ],
    )
    assert (found.promised, found.done, found.in_time, found.missed) == (4, 2, 1, 2)
