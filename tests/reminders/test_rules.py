"""The rules as tables: a date, a day, and what is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.business_days import (
    business_day_on_or_after,
    business_day_on_or_before,
    is_business_day,
)
from apps.reminders.rules import (
    Calendar,
    MilestoneFact,
    ReplyFact,
    milestone_obligations,
    milestone_stage,
    reply_obligations,
    reply_stage,
)

CITY = Calendar(business_day_on_or_before, business_day_on_or_after)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("due", "today", "kind", "offset"),
    [
        # A Wednesday without holidays around it.
        ("2026-06-24", "2026-06-09", None, None),
        ("2026-06-24", "2026-06-10", "milestone_ahead", -14),
        ("2026-06-24", "2026-06-18", "milestone_ahead", -14),
        ("2026-06-24", "2026-06-19", "milestone_ahead", -3),  # the 21st is a Sunday
        ("2026-06-24", "2026-06-23", "milestone_ahead", -3),
        ("2026-06-24", "2026-06-24", "milestone_today", 0),
        ("2026-06-24", "2026-06-25", "milestone_overdue", 1),
        ("2026-06-24", "2026-06-30", "milestone_overdue", 1),
        ("2026-06-24", "2026-07-01", "milestone_overdue", 7),
        ("2026-06-24", "2026-07-08", "milestone_overdue", 14),
        ("2026-06-24", "2026-07-22", "milestone_overdue", 28),
        ("2026-06-24", "2026-08-18", "milestone_overdue", 28),
        ("2026-06-24", "2026-08-19", "milestone_overdue", 56),
        ("2026-06-24", "2026-09-16", "milestone_overdue", 84),
        # Due on a Sunday: told on the Friday before; late is told on the Monday after.
        ("2026-06-28", "2026-06-26", "milestone_today", 0),
        ("2026-06-28", "2026-06-29", "milestone_overdue", 1),
        # The last day of the plan, and the year that begins the day after.
        ("2026-03-31", "2026-03-31", "milestone_today", 0),
        ("2026-03-31", "2026-04-01", "milestone_overdue", 1),
        # Due while the city hall is closed for the new year.
        ("2026-12-31", "2026-12-25", "milestone_ahead", -14),
        ("2026-12-31", "2026-12-28", "milestone_today", 0),
        ("2026-12-31", "2027-01-04", "milestone_overdue", 1),
        # The Friday before a holiday on Monday (2026-11-23).
        ("2026-11-24", "2026-11-20", "milestone_ahead", -3),
        ("2026-11-20", "2026-11-20", "milestone_today", 0),
        ("2026-11-20", "2026-11-23", "milestone_today", 0),
        ("2026-11-20", "2026-11-24", "milestone_overdue", 1),
        # After days without planning only the highest stage is left.
        ("2026-06-24", "2027-06-24", "milestone_overdue", 364),
    ],
)
def test_stages_of_a_milestone(due, today, kind, offset):
    stage = milestone_stage(day(due), day(today), CITY)
    assert (stage and stage.kind, stage and stage.offset) == (kind, offset)


@pytest.mark.parametrize(
    ("due", "today", "kind", "offset"),
    [
        ("2026-06-24", "2026-06-19", None, None),
        ("2026-06-24", "2026-06-22", "reply_due", 0),
        ("2026-06-24", "2026-06-24", "reply_due", 0),
        ("2026-06-24", "2026-06-25", "reply_overdue", 1),
        ("2026-06-24", "2026-07-01", "reply_overdue", 7),
        # Two open days before Tuesday: Thursday, with the weekend and Monday's holiday between.
        ("2026-11-24", "2026-11-18", None, None),
        ("2026-11-24", "2026-11-19", "reply_due", 0),
    ],
)
def test_stages_of_a_promised_reply(due, today, kind, offset):
    stage = reply_stage(day(due), day(today), CITY)
    assert (stage and stage.kind, stage and stage.offset) == (kind, offset)


@pytest.mark.parametrize(
    ("today", "owner_is_here", "recipients"),
    [
        ("2026-06-10", True, [5]),
        ("2026-06-25", True, [5]),
        ("2026-07-01", True, [5, 8, 9]),
        ("2026-06-10", False, [8, 9]),
        ("2026-07-01", False, [8, 9]),
    ],
)
def test_who_is_told(today, owner_is_here, recipients):
    fact = MilestoneFact(1, day("2026-06-24"), 1, 5, owner_is_here)
    told = milestone_obligations(fact, day(today), CITY, [9, 8])
    assert [each.recipient for each in told] == recipients


def test_a_coordinator_who_owns_the_milestone_is_told_once():
    fact = MilestoneFact(1, day("2026-06-24"), 1, 8, True)
    told = milestone_obligations(fact, day("2026-07-01"), CITY, [8, 9])
    assert [each.recipient for each in told] == [8, 9]


def test_a_moved_date_is_another_obligation():
    before = MilestoneFact(1, day("2026-06-24"), 1, 5, True)
    after = MilestoneFact(1, day("2026-06-24"), 2, 5, True)
    (first,) = milestone_obligations(before, day("2026-06-24"), CITY, [])
    (second,) = milestone_obligations(after, day("2026-06-24"), CITY, [])
    assert first.key != second.key


def test_replies_go_to_every_coordinator():
    told = reply_obligations(ReplyFact(1, day("2026-06-24")), day("2026-06-25"), CITY, [8, 9])
    assert [(each.recipient, each.kind) for each in told] == [
        (8, "reply_overdue"),
        (9, "reply_overdue"),
    ]


DAYS = st.dates(date(2024, 4, 1), date(2031, 3, 31))


@given(due=DAYS, shift=st.integers(-40, 400))
def test_stages_only_rise_and_are_told_on_open_days(due, shift):
    today = due + timedelta(days=shift)
    for stage_of in (milestone_stage, reply_stage):
        now = stage_of(due, today, CITY)
        tomorrow = stage_of(due, today + timedelta(days=1), CITY)
        if now is None:
            continue
        assert tomorrow is not None
        assert tomorrow.offset >= now.offset
        assert is_business_day(now.tell_on)
        assert now.tell_on <= today
