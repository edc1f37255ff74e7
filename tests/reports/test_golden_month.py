"""Every figure of the small city's October, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from apps.reports.figures.city import executive_figures
from apps.reports.figures.department import department_figures
from apps.reports.figures.facts import Standing
from apps.reports.figures.offered import Offer, RolledOut, RolloutNews
from apps.reports.figures.shapes import (
    Cell,
    Claimed,
    Compared,
    DueMilestone,
    Headline,
    KpiStanding,
    MovedDate,
    NewShared,
    OtherPoint,
    OwnPoint,
    Promises,
    compared,
)
from tests.reports.golden import CITIZENS, FINANCE, GOAL, OCTOBER, WELFARE, on


@pytest.fixture
def city():
    return executive_figures(OCTOBER)


@pytest.fixture
def departments():
    return department_figures(OCTOBER)


def test_what_arrived(city):
    assert city.as_of == on(10, 31)
    # October: 2, 3, 4 and 9. September: 1, 6 and 7. Number 8 came on 1 November.
    assert city.received == Compared(4, 3, 1)
    # End of October: 1 in progress, 2 reviewing, 4 received, 5 reviewing, 7 received.
    # End of September: 1 reviewing, 5 reviewing, 7 received.
    assert city.open == Compared(5, 3, 2)


def test_statuses_add_up_to_all_that_arrived(city):
    counts = {row.status: row.count for row in city.statuses}
    assert counts == {
        "received": compared(2, 1),  # 4 and 7; a month earlier 7
        "reviewing": compared(2, 2),  # 2 and 5; a month earlier 1 and 5
        "sorted": compared(0, 0),
        "in_progress": compared(1, 0),  # 1
        "resolved": compared(1, 0),  # 3; number 5 was resolved on 2 November only
        "declined": compared(1, 0),  # 9
        "withdrawn": compared(1, 1),  # 6
    }
    assert sum(count.now for count in counts.values()) == 8  # 1 to 9 without 8
    assert sum(count.before for count in counts.values()) == 4  # 1, 5, 6, 7


def test_promised_replies(city):
    assert city.promises == Promises(
        # Due in October: 2, 3, 7 and 9. Due in September: 1; number 6 was taken back before.
        owed=compared(4, 1),
        # In time: 2 (on the day) and 9. Number 3 came a day late, number 7 not at all.
        kept=compared(2, 1),
        # Past its date and unanswered at the month's end: 7.
        late=compared(1, 0),
    )


def test_claimed_hours_name_their_kind_day_and_denominator(city):
    # Open: 100 (1) + none (2) + 60 (4) + 30 (5) + 10 (7) = 200, confirmed on them: 20 on 1,
    # none on 5 = 220. Welfare's 5 hours on 1 were confirmed on 4 November only.
    # A month earlier: 100 (1) + 30 (5) + 10 (7) + 20 (on 1) = 160.
    # Seven were asked (5 pain points, 2 confirmations), five named a figure.
    assert city.claimed == Claimed("claimed", on(10, 31), compared(220, 160), given=5, asked=7)


def test_shared_problems(city):
    assert city.shared == compared(2, 1)  # the third was published on 2 November
    # Pain points 5 (of 税務課, now 財務課) and 9 (市民課), and 市民課 confirmed 5: two departments.
    assert city.newest_shared == (NewShared(2, "押印のための移動", on(10, 22), 2, 2),)


def test_the_program_beside_itself_a_month_earlier(city):
    (program,) = city.programs
    # After 31 March: 30 + 31 + 30 + 31 + 31 + 30 + 31 days until 31 October.
    assert program.days_past_goal == 214
    assert program.states == {
        "at_risk": compared(0, 1),
        "done": compared(1, 1),
        "late": compared(1, 0),
    }
    counter, training = program.projects
    assert (counter.state, counter.state_before) == ("late", "at_risk")
    assert (training.state, training.state_before) == ("done", "done")
    assert counter.milestones_done == compared(1, 0)
    assert counter.kpis == (
        KpiStanding(
            name="オンライン化",
            unit="件",
            target=100.0,
            target_on=GOAL,
            value=60.0,
            measured_on=on(10, 20),
            expected=100.0,
            attainment=0.6,
            expected_share=1.0,
            value_before=50.0,
            difference=10.0,
        ),
    )


def test_dates_that_moved_in_the_month(city):
    # From 30 September to 25 December: 31 + 30 + 25 days. The move of 2 September was told before.
    assert city.moved == (
        MovedDate(
            milestone=11,
            title="窓口の稼働",
            project="窓口",
            from_on=on(9, 30),
            to_on=on(12, 25),
            days=86,
            reason="supplier",
            note="納品の遅れ",
            moved_on=on(10, 9),
        ),
    )


def test_participation_shows_everybody_zeros_included(city):
    took_part = city.participation
    assert took_part.quarters == (on(1, 1), on(4, 1), on(7, 1), on(10, 1))
    nothing, absent = Cell(0, 0, True), Cell(0, 0, False)
    assert {row.name: row.cells for row in took_part.rows} == {
        # July to September: 1, 6 and 7. October: 2 and 9, and 5 confirmed.
        # It also declared 該当なし on 2 October: a voice of 1 October counts, the square says both.
        "市民課": (nothing, nothing, Cell(3, 0, True), Cell(2, 1, True, declared=True)),
        # As heir of 税務課: 5, and 1 confirmed in September; 3 and its own 4 in October.
        "財務課": (absent, absent, Cell(1, 1, True), Cell(2, 0, True)),
        # It declared 該当なし for July to September, and for this quarter on 5 November only;
        # what it confirmed on 4 November does not count yet either.
        "福祉課": (nothing, nothing, Cell(0, 0, True, declared=True), nothing),
    }
    assert [(row.submitted, row.confirmed) for row in took_part.rows] == [(5, 1), (3, 1), (0, 0)]
    # October begins a quarter: there is no earlier month to compare with.
    assert took_part.heard == Compared(2, None, None)
    assert (took_part.of, took_part.silent, took_part.declared) == (3, ("福祉課",), 0)
    assert (took_part.only_declared, took_part.unheard) == (compared(0, None), compared(1, None))


def test_who_declared_nothing_is_not_silent_and_not_heard():
    september = executive_figures(replace(OCTOBER, month=on(9, 1))).participation
    # 福祉課 declared on 30 September. 市民課 submitted, 税務課 submitted and confirmed.
    assert (september.heard.now, september.declared, september.silent) == (2, 1, ())
    # By the end of August only 税務課 had spoken (5): 市民課 and 福祉課 were silent.
    assert september.heard == compared(2, 1)
    assert september.only_declared == compared(1, 0)
    assert september.unheard == compared(0, 2)


def test_mails_that_failed(city):
    # 1 (refused) and 3 (unknown until November); 2 was sent after all. In September: 5.
    assert city.failed_mails == compared(2, 1)


def test_lists_are_counted_beside_the_month_before(city, departments):
    # Moved in October: once (9 October); in September: once (2 September).
    # Every department that ended has an heir.
    assert city.counts == {
        "moved": compared(1, 1),
        "unclaimed": compared(0, 0),
        # October: 市民課 uses 41 and tries 42; September: 税務課 tried 41.
        "rolled_out": compared(2, 1),
    }
    # Readable and open, at both months' ends: 1 (市民課) and 5 (税務課, now 財務課).
    assert departments[CITIZENS].counts == {
        "moved": compared(1, 1),
        # 12, by 30 November; a month earlier, by 31 October, 12 and 11
        "due": compared(1, 2),
        "others_total": compared(0, 1),  # 5, which it answered on 3 October
        "to_confirm": compared(0, 0),
        "unpublished": compared(2, 1),  # 2 and 7; a month earlier 7
        "offers": compared(0, 0),  # it answered both
    }
    assert departments[FINANCE].counts == {
        "moved": compared(0, 0),
        "due": compared(0, 0),
        "others_total": compared(0, 0),  # 税務課 had answered 1 in September
        "to_confirm": compared(0, 0),
        "unpublished": compared(1, 0),  # 4
        "offers": compared(0, 0),  # 税務課 tried 41, and 42 was called off
    }
    assert departments[WELFARE].counts == {
        "moved": compared(0, 0),
        "due": compared(1, 1),  # 13; a month earlier 14
        "others_total": compared(1, 2),  # 5; a month earlier 1 as well, answered on 10 October
        "to_confirm": compared(1, 0),  # 1, said on 10 October and confirmed in November
        "unpublished": compared(0, 0),
        "offers": compared(1, 1),  # 41, which 市民課 tried already in September
    }


def test_where_improvements_are_used(city):
    # 31 October: 41 in 市民課; 41 in 財務課 and 42 in 市民課; 41 in 福祉課; 42 in 福祉課.
    # 30 September: 41 in 市民課 and in what is 財務課 now were tried, 42 not for 福祉課.
    assert city.standings == (
        Standing("in_use", 1, 0),
        Standing("trying", 2, 2),
        Standing("to_decide", 1, 0),
        Standing("not_for_us", 1, 1),
    )
    # 財務課 is no news: 税務課 tried it a month earlier.
    assert city.rolled_out == (
        RolledOut(41, "様式をひとつに", (RolloutNews("in_use", ("市民課",), 1),)),
        RolledOut(42, "印鑑をなくす", (RolloutNews("trying", ("市民課",), 1),)),
    )
    assert city.rolled_out_total == 2


def test_what_others_use_is_offered_to_whoever_has_not_decided(departments):
    # 福祉課 is to decide on 41, which one uses (since October) and one tries; 42 was called off.
    assert departments[WELFARE].offers == (Offer(41, "様式をひとつに", 1, 1, 1),)
    assert departments[WELFARE].offers_total == 1
    assert [departments[one].offers for one in (CITIZENS, FINANCE)] == [(), ()]
    assert departments[CITIZENS].standings == (Standing("in_use", 1, 0), Standing("trying", 1, 1))
    assert departments[FINANCE].standings == (Standing("trying", 1, 1),)


def test_the_three_sentences(city):
    assert city.headlines == (
        Headline("received", {"month": "2026-10-01", "count": 4, "before": 3}),
        Headline("program", {"days_past_goal": 214, "at_risk": 0, "done": 1, "late": 1}),
        Headline("replies_late", {"late": 1, "owed": 4, "kept": 2}),
    )


def test_departments_that_get_a_report(departments):
    # 税務課 is gone, and nobody works in 総務部.
    assert list(departments) == [CITIZENS, FINANCE, WELFARE]


def test_a_department_with_something_late(departments):
    report = departments[CITIZENS]
    assert report.received == compared(2, 3)  # 2 and 9; a month earlier 1, 6 and 7
    assert report.open == compared(3, 2)  # 1, 2 and 7; a month earlier 1 and 7
    assert report.promises.owed == compared(3, 1)  # 2, 7 and 9; a month earlier 1
    assert report.own == (OwnPoint(1, "同じ申請を三度入力している", "in_progress", "reviewing"),)
    assert report.unpublished == 2  # 2 and 7
    assert (report.others, report.others_total) == ((), 0)  # 5 has been answered
    # Due on 20 October, eleven days before the end; 窓口の稼働 is not due until 25 December.
    assert report.due == (DueMilestone(12, "手引きの配付", "窓口", on(10, 20), 11),)
    assert [move.milestone for move in report.moved] == [11]
    assert report.headlines == (
        Headline("own_open", {"total": 5, "resolved": 0, "open": 3}),  # 1, 2, 6, 7, 9
        Headline("others_none"),
        Headline("milestones_late", {"late": 1}),
    )


def test_an_heir_answers_for_the_department_that_is_gone(departments):
    report = departments[FINANCE]
    assert report.received == compared(2, 0)  # 3 (of 税務課) and 4
    assert report.open == compared(2, 1)  # 4 and 5; a month earlier 5
    assert report.own == (
        OwnPoint(3, "納付書を手で折っている", "resolved", None),
        OwnPoint(5, "押印のためだけに本庁へ行く", "reviewing", "reviewing"),
    )
    assert report.unpublished == 1  # 4
    assert report.others_total == 0  # 税務課 confirmed 1
    assert report.headlines == (
        Headline("own_points", {"total": 3, "resolved": 1, "open": 2}),  # 3, 4 and 5
        Headline("others_none"),
        Headline("nothing_due"),
    )


def test_a_silent_department_is_told_what_it_could_say(departments):
    report = departments[WELFARE]
    assert report.received == compared(0, 0)
    # Number 5, by two departments. Number 1 waits for this department's confirmation.
    assert report.others == (OtherPoint(5, "押印のためだけに本庁へ行く", "財務課", 2),)
    assert report.to_confirm == (OtherPoint(1, "同じ申請を三度入力している", "市民課", 2),)
    assert report.due == (DueMilestone(13, "研修", "研修", on(11, 30), 0),)
    assert report.headlines == (
        Headline("own_none"),
        Headline("others_said", {"count": 1}),
        Headline("milestones_due", {"due": 1}),
    )


def test_department_reports_add_up_to_the_citys(city, departments):
    reports = departments.values()
    assert sum(report.received.now for report in reports) == city.received.now
    assert sum(report.open.now for report in reports) == city.open.now
    assert sum(report.promises.owed.now for report in reports) == city.promises.owed.now
    assert sum(report.promises.late.now for report in reports) == city.promises.late.now
    for whole in city.standings:
        parts = [one for report in reports for one in report.standings if one.state == whole.state]
        assert sum(one.departments for one in parts) == whole.departments
        assert sum(one.before for one in parts) == whole.before


def test_the_second_month_of_a_quarter_is_compared_with_its_first():
    november = executive_figures(replace(OCTOBER, month=on(11, 1)))
    # 福祉課 confirmed on 4 November: all three were heard, two of them in October already.
    assert november.participation.heard == Compared(3, 2, 1)
    assert november.participation.silent == ()


def test_a_new_fiscal_year_begins_a_new_column():
    april = executive_figures(replace(OCTOBER, month=date(2027, 4, 1)))
    assert april.participation.quarters[-1] == date(2027, 4, 1)
    assert april.participation.heard == Compared(0, None, None)
    march = executive_figures(replace(OCTOBER, month=date(2027, 3, 1)))
    assert march.participation.quarters[-1] == date(2027, 1, 1)
    assert march.as_of == date(2027, 3, 31)
