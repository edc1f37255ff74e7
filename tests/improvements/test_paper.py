"""When departments are asked whether the old way still runs."""

from datetime import date

import pytest

from apps.improvements.paper import asked_on

LIVE = date(2026, 4, 1)  # 30 days: 1 May; 90 days: 30 June


@pytest.mark.parametrize(
    ("answered_on", "still_runs", "today", "expected"),
    [
        (None, False, "2026-04-30", None),
        (None, False, "2026-05-01", "2026-05-01"),
        (None, False, "2026-06-29", "2026-05-01"),
        (None, False, "2026-06-30", "2026-06-30"),  # the later question holds the earlier one
        ("2026-04-20", False, "2026-05-01", "2026-05-01"),  # said before it was asked
        ("2026-05-01", False, "2026-06-29", None),
        ("2026-05-02", False, "2026-06-30", "2026-06-30"),
        ("2026-06-30", False, "2027-06-30", None),
        ("2026-07-01", True, "2026-08-29", None),
        ("2026-07-01", True, "2026-08-30", "2026-08-30"),  # where it runs, one asks again
    ],
)
def test_after_thirty_and_ninety_days_and_again_while_it_runs(
    answered_on, still_runs, today, expected
):
    last = date.fromisoformat(answered_on) if answered_on else None
    found = asked_on(LIVE, last, still_runs, date.fromisoformat(today))
    assert found == (date.fromisoformat(expected) if expected else None)
