"""After an outage everything that is still true is told once, and said to be late."""

from datetime import date

import pytest

from apps.reminders.models import Reminder
from apps.reminders.rules import is_first_of_week, missed_since
from apps.reminders.services import CITY_CALENDAR
from tests.reminders.conftest import at
from tests.reminders.test_services import plan, send_all, text_of, waiting

pytestmark = pytest.mark.django_db

LATE = "まとめてお知らせします"


@pytest.mark.parametrize(
    ("last", "today", "missed"),
    [
        (None, "2026-06-24", None),
        ("2026-06-23", "2026-06-24", None),
        ("2026-06-22", "2026-06-24", "2026-06-23"),
        # A weekend and a holiday are no outage.
        ("2026-11-20", "2026-11-24", None),
        ("2026-11-19", "2026-11-24", "2026-11-20"),
        ("2026-12-28", "2027-01-04", None),
        ("2026-12-25", "2027-01-04", "2026-12-28"),
    ],
)
def test_since_when_nothing_was_planned(last, today, missed):
    last_day = last and date.fromisoformat(last)
    found = missed_since(last_day, date.fromisoformat(today), CITY_CALENDAR)
    assert found == (missed and date.fromisoformat(missed))


@pytest.mark.parametrize(
    ("today", "first"),
    [("2026-06-22", True), ("2026-06-23", False), ("2026-11-24", True), ("2027-01-04", True)],
)
def test_the_first_open_day_of_a_week(today, first):
    assert is_first_of_week(date.fromisoformat(today), CITY_CALENDAR) is first


def test_three_days_without_beat_across_a_holiday_are_one_mail_that_says_so(milestone, owner):
    milestone("2026-11-24", title="前から知っていたもの")
    milestone("2026-12-07", title="止まっていた間のもの")  # 14 days before is the holiday
    milestone("2026-11-25", title="昨日が期日のもの")
    plan("2026-11-19")
    send_all(at("2026-11-19", 9))
    # Stopped on the 20th, the 24th and the 25th; the 21st to 23rd were closed.
    plan("2026-11-26")
    said = text_of(waiting(owner).get())
    assert "2026年11月20日（金）からお知らせが止まっていた" in said
    assert LATE in said
    late = said.split("止まっていた間のもの")[1].split("http")[0]
    assert "遅れてのお知らせ" in late
    # What became due this very morning is not late.
    today = said.split("昨日が期日のもの")[1].split("http")[0]
    assert "遅れてのお知らせ" not in today
    kept = Reminder.objects.filter(recipient=owner, created_at=at("2026-11-26"))
    assert kept.count() == kept.values("milestone").distinct().count()


def test_a_new_milestone_in_the_past_is_no_outage(milestone, owner):
    plan("2026-06-24")
    milestone("2026-06-01")
    plan("2026-06-25")
    assert LATE not in text_of(waiting(owner).get())


def test_a_long_weekend_is_no_outage(milestone, owner):
    plan("2026-11-20")
    milestone("2026-11-22")
    plan("2026-11-24")
    assert LATE not in text_of(waiting(owner).get())


def test_what_was_settled_meanwhile_is_not_mentioned(milestone, owner):
    done = milestone("2026-06-24", title="申請の受付")
    milestone("2026-06-25", title="残ったもの")
    plan("2026-06-22")
    send_all(at("2026-06-22", 9))
    done.completed_on = date(2026, 6, 24)
    done.save()
    plan("2026-06-29")
    said = text_of(waiting(owner).get())
    assert "申請の受付" not in said
    assert "残ったもの" in said
