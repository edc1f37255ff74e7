from datetime import date

import pytest

from apps.common.fiscal_year import FiscalYear
from apps.milestones.templatetags.plan import add_to, days_moved, fiscal_year, percent, points


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (None, "—"),
        (0, "0%"),
        (0.999, "99%"),
        (1.0, "100%"),
        (0.29, "29%"),
        (1.114, "111%"),
        (-0.004, "0%"),
        (-0.259, "−25%"),
    ],
)
def test_percent_never_promises_more_than_there_is(share, shown):
    assert percent(share) == shown


def test_the_last_of_march_belongs_to_the_year_before():
    assert fiscal_year(date(2026, 3, 31)) == fiscal_year(FiscalYear(2025)) == "2025年度"
    assert fiscal_year(date(2026, 4, 1)) == "2026年度"


@pytest.mark.parametrize(
    ("days", "words"), [(0, "変更なし"), (1, "1日後ろへ"), (-7, "7日前へ"), (1234, "1,234日後ろへ")]
)
def test_a_move_in_words(days, words):
    assert days_moved(days) == words


def test_parts_and_places():
    assert points(0.03125) == "3.1%"
    assert points(None) == "—"
    assert add_to(10, -2.25) == "7.8"
