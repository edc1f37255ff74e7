"""The other kinds as tables: a day, and who is told what for which reason."""

from datetime import date

import pytest

from apps.reminders.rules import (
    ProblemFact,
    QuarterFact,
    ReplyFact,
    ReportFact,
    RoundFact,
    Timing,
    problem_obligations,
    quarter_obligations,
    reply_obligations,
    report_obligations,
    round_obligations,
)
from apps.reminders.rules.milestones import MilestoneFact, milestone_obligations
from apps.reminders.services import CITY_CALENDAR

MEMBERS, HEADS, COORDINATORS = (1, 2), (5,), [8, 9]


def day(text: str) -> date:
    return date.fromisoformat(text)


def told(rule, fact, today: str) -> dict[int, str]:
    return {
        each.recipient: each.because for each in rule(fact, day(today), CITY_CALENDAR, COORDINATORS)
    }


def stage(rule, fact, today: str) -> tuple[str, date] | None:
    found = {(each.kind, each.due_on) for each in rule(fact, day(today), CITY_CALENDAR, [8])}
    assert len(found) <= 1
    return next(iter(found), None)


def quarter(**fields) -> QuarterFact:
    fields = {"members": MEMBERS, "heads": HEADS, **fields}
    return QuarterFact(7, day("2026-10-01"), day("2026-12-31"), **fields)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-10-01", {}),
        ("2026-11-30", {}),
        ("2026-12-01", {1: "member", 2: "member"}),
        ("2026-12-23", {1: "member", 2: "member"}),
        ("2026-12-24", {1: "member", 2: "member", 5: "head"}),
        ("2026-12-28", {1: "member", 2: "member", 5: "head"}),
        ("2027-01-04", {}),  # the quarter is over, and nothing can be said for it any more
    ],
)
def test_a_silent_department_is_asked_while_the_quarter_lasts(today, expected):
    assert told(quarter_obligations, quarter(), today) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"members": ()}, {5: "head"}),
        ({"heads": ()}, {1: "member", 2: "member"}),
        ({"members": (), "heads": ()}, {8: "coordinator", 9: "coordinator"}),
        # Who is both is told as a member, once.
        ({"members": (5,)}, {5: "member"}),
    ],
)
def test_somebody_is_always_asked(fields, expected):
    assert told(quarter_obligations, quarter(**fields), "2026-12-25") == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2027-02-26", None),
        ("2027-03-01", ("quarter_silent", "2027-03-01")),
        ("2027-03-23", ("quarter_silent", "2027-03-01")),
        ("2027-03-24", ("quarter_silent", "2027-03-24")),
        ("2027-03-31", ("quarter_silent", "2027-03-24")),
        ("2027-04-01", None),
    ],
)
def test_the_last_quarter_ends_with_the_fiscal_year(today, expected):
    fact = QuarterFact(7, day("2027-01-01"), day("2027-03-31"), MEMBERS)
    wanted = expected and (expected[0], day(expected[1]))
    assert stage(quarter_obligations, fact, today) == wanted


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-16", None),
        ("2026-11-17", ("round_ahead", "2026-11-17")),
        ("2026-11-19", ("round_ahead", "2026-11-17")),
        # The day before is a holiday, and before that a weekend.
        ("2026-11-20", ("round_ahead", "2026-11-20")),
        ("2026-11-24", ("round_ahead", "2026-11-20")),
        ("2026-11-25", None),
        ("2026-11-27", ("round_undecided", "2026-11-27")),
        ("2026-12-08", ("round_undecided", "2026-12-08")),
        # 28 days later the city hall is closed.
        ("2027-01-04", ("round_undecided", "2026-12-08")),
        ("2027-01-05", ("round_undecided", "2027-01-05")),
    ],
)
def test_a_selection_before_and_after_its_day(today, expected):
    wanted = expected and (expected[0], day(expected[1]))
    assert stage(round_obligations, RoundFact(3, day("2026-11-24")), today) == wanted


@pytest.mark.parametrize(
    ("drafted_on", "today", "expected"),
    [
        ("2026-12-02", "2026-12-02", None),
        ("2026-12-02", "2026-12-03", None),
        ("2026-12-02", "2026-12-04", "2026-12-04"),
        ("2026-12-02", "2026-12-07", "2026-12-07"),
        ("2026-12-02", "2026-12-13", "2026-12-07"),
        # Then once a week.
        ("2026-12-02", "2026-12-14", "2026-12-14"),
        # Two days later is a Saturday.
        ("2026-10-02", "2026-10-04", None),
        ("2026-10-02", "2026-10-05", "2026-10-05"),
        # The city hall was closed.
        ("2026-12-28", "2027-01-03", None),
        ("2026-12-28", "2027-01-04", "2027-01-04"),
        # Over the end of the fiscal year.
        ("2027-03-30", "2027-04-01", "2027-04-01"),
        ("2027-03-30", "2027-04-05", "2027-04-05"),
    ],
)
def test_a_draft_waits_for_approval(drafted_on, today, expected):
    fact = ReportFact(day("2026-11-01"), day(drafted_on))
    wanted = expected and ("report_unapproved", day(expected))
    assert stage(report_obligations, fact, today) == wanted


def test_coordinators_hear_of_a_draft_and_of_its_correction_once_each():
    month, on = day("2026-11-01"), day("2026-12-14")
    first = report_obligations(ReportFact(month, day("2026-12-02")), on, CITY_CALENDAR, [8, 9])
    again = report_obligations(ReportFact(month, day("2026-12-09")), on, CITY_CALENDAR, [8, 9])
    assert [(each.recipient, each.because) for each in first] == [
        (8, "coordinator"),
        (9, "coordinator"),
    ]
    assert not {each.key for each in first} & {each.key for each in again}
    assert {each.version for each in first} != {each.version for each in again}


def test_without_a_coordinator_nobody_is_told():
    fact = ReportFact(day("2026-11-01"), day("2026-12-02"))
    assert report_obligations(fact, day("2026-12-14"), CITY_CALENDAR, []) == []


@pytest.mark.parametrize(
    ("today", "owner", "expected"),
    [
        ("2026-05-25", 4, {}),
        ("2026-05-26", 4, {4: "owner"}),
        ("2026-07-21", 4, {4: "owner", 8: "coordinator", 9: "coordinator"}),
        ("2026-05-26", None, {8: "coordinator", 9: "coordinator"}),
    ],
)
def test_a_problem_without_progress(today, owner, expected):
    fact = ProblemFact(6, day("2026-03-31"), owner)
    assert told(problem_obligations, fact, today) == expected


def test_progress_makes_another_obligation():
    (before,) = problem_obligations(
        ProblemFact(6, day("2026-03-31"), 4), day("2026-06-01"), CITY_CALENDAR, []
    )
    (after,) = problem_obligations(
        ProblemFact(6, day("2026-04-06"), 4), day("2026-06-01"), CITY_CALENDAR, []
    )
    assert before.version != after.version
    assert before.key != after.key


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-06-22", {8: "owner"}),
        ("2026-06-25", {8: "owner", 9: "coordinator"}),
        ("2026-06-30", {8: "owner", 9: "coordinator"}),
        ("2026-07-01", {8: "owner", 9: "coordinator", 5: "head"}),
    ],
)
def test_a_promise_that_breaks_reaches_ever_more(today, expected):
    fact = ReplyFact(2, day("2026-06-24"), assigned_to=8, heads=HEADS)
    assert told(reply_obligations, fact, today) == expected


def test_who_took_it_on_and_coordinates_no_more_is_not_told():
    fact = ReplyFact(2, day("2026-06-24"), assigned_to=77)
    assert set(told(reply_obligations, fact, "2026-06-22")) == {8, 9}


@pytest.mark.parametrize(
    ("today", "heads", "expected"),
    [
        ("2026-06-25", HEADS, {4: "owner"}),
        ("2026-07-01", HEADS, {4: "owner", 5: "head"}),
        ("2026-07-01", (), {4: "owner", 8: "coordinator", 9: "coordinator"}),
        ("2026-07-08", HEADS, {4: "owner", 5: "head", 8: "coordinator", 9: "coordinator"}),
        ("2026-07-01", (4,), {4: "owner"}),
    ],
)
def test_the_head_hears_before_the_coordinators(today, heads, expected):
    fact = MilestoneFact(1, day("2026-06-24"), 1, 4, True, heads)
    assert told(milestone_obligations, fact, today) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-05-22", None),
        ("2026-05-25", ("milestone_ahead", "2026-05-25")),
        ("2026-06-25", ("milestone_today", "2026-06-24")),
        ("2026-06-26", ("milestone_overdue", "2026-06-26")),
        ("2026-07-06", ("milestone_overdue", "2026-07-06")),
    ],
)
def test_a_projects_own_days_hold_instead(today, expected):
    own = Timing(ahead=(30,), overdue=(2,), rhythm=10)
    fact = MilestoneFact(1, day("2026-06-24"), 1, 4, True, timing=own)
    wanted = expected and (expected[0], day(expected[1]))
    assert stage(milestone_obligations, fact, today) == wanted
