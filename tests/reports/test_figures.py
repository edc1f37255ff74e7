"""What holds for any city: nothing later shows, parts add up, nothing breaks on nothing."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.common.frozen import freeze, thaw
from apps.improvements.models import RolloutState
from apps.issues.models import OPEN_STATUSES, Status
from apps.reports.figures.city import executive_figures
from apps.reports.figures.counting import STATUSES
from apps.reports.figures.department import department_figures
from apps.reports.figures.facts import (
    OPEN,
    Confirmation,
    Declaration,
    Department,
    Facts,
    Improvement,
    PainPoint,
    Rollout,
    Succession,
)
from apps.reports.figures.naming import differences
from apps.reports.figures.shapes import DepartmentFigures, ExecutiveFigures, Headline, compared
from tests.reports.golden import LONG_AGO, OCTOBER, on

DAYS = st.dates(date(2026, 7, 1), date(2026, 12, 31))
END = on(10, 31)
PARTS = (
    lambda report: report.received,
    lambda report: report.open,
    lambda report: report.promises.owed,
    lambda report: report.promises.kept,
    lambda report: report.promises.late,
)


@st.composite
def pain_points(draw):
    submitted = draw(DAYS)
    steps = draw(st.lists(st.tuples(DAYS, st.sampled_from(STATUSES)), max_size=4))
    known = sorted(step for step in steps if step[0] >= submitted)
    replied = draw(st.none() | DAYS.filter(lambda day: day >= submitted))
    return PainPoint(
        pk=draw(st.integers(1, 10**6)),
        department=draw(st.integers(1, 3)),
        submitted_on=submitted,
        reply_due_on=submitted + timedelta(days=draw(st.integers(1, 30))),
        replied_on=replied,
        steps=tuple(known),
        hours=draw(st.none() | st.integers(0, 1000)),
    )


@st.composite
def confirmations(draw, points):
    said = draw(DAYS)
    return Confirmation(
        point=draw(st.sampled_from([point.pk for point in points])),
        department=draw(st.integers(1, 3)),
        said_on=said,
        confirmed_on=draw(st.none() | DAYS.filter(lambda day: day >= said)),
        hours=draw(st.none() | st.integers(0, 1000)),
    )


@st.composite
def rollouts(draw):
    answers = st.tuples(DAYS, st.sampled_from(RolloutState.values))
    said = sorted(draw(st.lists(answers, min_size=1, max_size=4, unique_by=lambda step: step[0])))
    return Rollout(draw(st.integers(1, 2)), draw(st.integers(1, 3)), tuple(said))


@st.composite
def cities(draw):
    points = draw(st.lists(pain_points(), max_size=20, unique_by=lambda point: point.pk))
    said = draw(st.lists(confirmations(points), max_size=8)) if points else []
    quarters = st.sampled_from([on(7, 1), on(10, 1)])
    declared = st.builds(Declaration, st.integers(1, 3), quarters, DAYS)
    # The third department ended mid-month, and the second carries it on.
    departments = (
        Department(1, "一課", LONG_AGO),
        Department(2, "二課", LONG_AGO),
        Department(3, "三課", LONG_AGO, on(10, 15)),
    )
    return Facts(
        month=on(10, 1),
        departments=departments,
        successions=(Succession(3, 2, on(10, 16)),),
        points=tuple(points),
        confirmations=tuple(said),
        declarations=tuple(draw(st.lists(declared, max_size=4))),
        rolled_out=tuple(Improvement(pk, f"{pk}", "", ((on(7, 1), "live"),)) for pk in (1, 2)),
        rollouts=tuple(
            draw(
                st.lists(
                    rollouts(), max_size=6, unique_by=lambda one: (one.improvement, one.department)
                )
            )
        ),
    )


def _known_by(point: PainPoint, day: date) -> PainPoint:
    """Return the pain point as somebody would have seen it at the end of `day`."""
    replied = point.replied_on if point.replied_on and point.replied_on <= day else None
    steps = tuple(step for step in point.steps if step[0] <= day)
    return replace(point, replied_on=replied, steps=steps)


def _answered_by(rollout: Rollout, day: date) -> Rollout:
    return replace(rollout, steps=tuple(step for step in rollout.steps if step[0] <= day))


def _said_by(said: Confirmation, day: date) -> Confirmation:
    confirmed = said.confirmed_on if said.confirmed_on and said.confirmed_on <= day else None
    return replace(said, confirmed_on=confirmed)


@settings(max_examples=60, deadline=None)
@given(cities())
def test_what_came_later_changes_nothing(facts):
    then = replace(
        facts,
        points=tuple(_known_by(p, END) for p in facts.points if p.submitted_on <= END),
        confirmations=tuple(_said_by(c, END) for c in facts.confirmations if c.said_on <= END),
        declarations=tuple(d for d in facts.declarations if d.declared_on <= END),
        rollouts=tuple(_answered_by(one, END) for one in facts.rollouts),
    )
    assert executive_figures(facts) == executive_figures(then)
    assert department_figures(facts) == department_figures(then)


@settings(max_examples=60, deadline=None)
@given(cities())
def test_parts_add_up(facts):
    city, departments = executive_figures(facts), department_figures(facts).values()
    arrived = sum(point.submitted_on <= END for point in facts.points)
    assert sum(row.count.now for row in city.statuses) == arrived
    assert sum(row.count.now for row in city.statuses if row.status in OPEN) == city.open.now
    assert sum(report.open.now for report in departments) == city.open.now
    assert sum(report.received.now for report in departments) == city.received.now
    assert city.promises.kept.now <= city.promises.owed.now
    for part in PARTS:
        for month in ("now", "before"):
            whole = getattr(part(city), month)
            assert sum(getattr(part(report), month) for report in departments) == whole
    for place, row in enumerate(city.statuses):
        assert sum(report.statuses[place].count.now for report in departments) == row.count.now


@settings(max_examples=100, deadline=None)
@given(cities())
def test_answers_on_roll_outs_add_up(facts):
    city, departments = executive_figures(facts), department_figures(facts).values()
    for state in RolloutState.values:
        whole, parts = (
            [one for report in reports for one in report.standings if one.state == state]
            for reports in ((city,), departments)
        )
        for count in ("departments", "before"):
            summed = sum(getattr(one, count) for one in parts)
            assert summed == sum(getattr(one, count) for one in whole)
    assert sum(news.of for one in city.rolled_out for news in one.news) == city.rolled_out_total
    assert all(report.offers_total == len(report.offers) for report in departments)


@settings(max_examples=60, deadline=None)
@given(cities())
def test_every_department_was_heard_declared_or_is_silent(facts):
    map_ = executive_figures(facts).participation
    assert map_.heard.now + map_.declared + len(map_.silent) == map_.of == len(map_.rows)
    assert (map_.only_declared.now, map_.unheard.now) == (map_.declared, len(map_.silent))
    # By quarters as well: what arrived in the last four is what their rows add up to.
    since = [p for p in facts.points if map_.quarters[0] <= p.submitted_on <= END]
    assert sum(row.submitted for row in map_.rows) == len(since)
    for row in map_.rows:
        assert row.submitted == sum(cell.submitted for cell in row.cells)
        assert row.confirmed == sum(cell.confirmed for cell in row.cells)


def test_what_a_department_without_an_heir_left_behind_is_still_the_citys():
    # Nobody carries on what the second did: no department answers for it, the city does.
    facts = Facts(
        month=on(10, 1),
        departments=(
            Department(1, "一課", LONG_AGO),
            Department(2, "二課", LONG_AGO, on(10, 15)),
        ),
        points=(PainPoint(1, 1, on(10, 2), on(10, 16)), PainPoint(2, 2, on(10, 2), on(10, 16))),
    )
    assert executive_figures(facts).received.now == 2
    assert {pk: one.received.now for pk, one in department_figures(facts).items()} == {1: 1}
    # It says so: of two that are open, one is in a department's report and one in none.
    assert executive_figures(facts).counts["unclaimed"] == compared(1, 0)
    assert {pk: one.open.now for pk, one in department_figures(facts).items()} == {1: 1}
    carried_on = replace(facts, successions=(Succession(2, 1, on(10, 16)),))
    assert executive_figures(carried_on).counts["unclaimed"] == compared(0, 0)
    assert department_figures(carried_on)[1].open.now == 2


@settings(max_examples=60, deadline=None)
@given(cities())
def test_freezing_loses_nothing(facts):
    city = executive_figures(facts)
    assert thaw(ExecutiveFigures, freeze(city)) == city
    for report in department_figures(facts).values():
        assert thaw(DepartmentFigures, freeze(report)) == report


def test_the_golden_month_survives_freezing():
    city = executive_figures(OCTOBER)
    assert thaw(ExecutiveFigures, freeze(city)) == city


def test_a_city_without_anything():
    city = executive_figures(Facts(month=on(10, 1)))
    assert city.received.now == city.open.now == city.participation.of == 0
    assert city.claimed.asked == 0
    assert city.headlines == (
        Headline("nothing_received", {"month": "2026-10-01"}),
        Headline("all_calm"),
    )
    assert department_figures(Facts(month=on(10, 1))) == {}


def test_departments_that_follow_each_other_in_a_circle_end():
    ended = tuple(Department(pk, f"{pk}課", LONG_AGO, on(10, 15)) for pk in (1, 2))
    circle = (Succession(1, 2, on(10, 16)), Succession(2, 1, on(10, 16)))
    point = PainPoint(1, 1, on(10, 2), on(10, 16))
    facts = Facts(month=on(10, 1), departments=ended, successions=circle, points=(point,))
    assert executive_figures(facts).received.now == 1


def test_statuses_are_those_of_the_pain_points():
    assert set(STATUSES) == set(Status.values)
    assert set(OPEN) == set(OPEN_STATUSES)


def test_what_only_newer_months_have_puts_nothing_right():
    older = freeze(executive_figures(OCTOBER))
    del older["participation"]["only_declared"], older["participation"]["unheard"]
    del older["counts"]
    assert differences(older, freeze(executive_figures(OCTOBER))) == ()
    assert thaw(ExecutiveFigures, older).counts == {}


def test_what_was_frozen_before_declarations_is_still_read():
    frozen = freeze(executive_figures(OCTOBER))
    del frozen["participation"]["declared"]
    for row in frozen["participation"]["rows"]:
        for cell in row["cells"]:
            del cell["declared"]
    read = thaw(ExecutiveFigures, frozen).participation
    assert read.declared == 0
    assert not any(cell.declared for row in read.rows for cell in row.cells)
