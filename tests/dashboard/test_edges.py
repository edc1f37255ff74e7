"""Pages at the edges: ends of fiscal years, leap days, goals that have passed, odd KPIs."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from apps.milestones.selectors import program_overview
from apps.milestones.services import complete_milestone, move_due_date
from apps.organization.models import Role
from apps.projects.services import record_measurement
from tests.planning import at, make_kpi, make_milestone, make_person, make_program, make_project

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
LEAP = date(2028, 2, 29)


def standing(project, day: str):
    overview = program_overview(project.program, date.fromisoformat(day))
    return overview.projects[0]


def pages(client, project, day: str) -> list[str]:
    """What a coordinator sees of a project that day: its page, the program's, its closing."""
    person = make_person(Role.COORDINATOR)
    with time_machine.travel(f"{day}T03:00:00Z", tick=False):
        client.force_login(person, backend=BACKEND)
        shown = [
            client.get(address)
            for address in (
                project.get_absolute_url(),
                project.program.get_absolute_url(),
                reverse("dashboard:program-close", args=[project.program.pk]),
            )
        ]
    assert [page.status_code for page in shown] == [200, 200, 200]
    return [page.content.decode() for page in shown]


@pytest.mark.parametrize(
    ("day", "state", "sentence"),
    [
        ("2026-03-30", "on_course", "目標日まであと1日。"),
        ("2026-03-31", "on_course", "今日が目標日です。"),
        ("2026-04-01", "late", "目標日から1日。"),
        ("2028-02-29", "late", "目標日から700日。"),
    ],
)
def test_the_goal_at_the_end_of_the_fiscal_year(client, day, state, sentence):
    project = make_project()
    make_milestone("2026-03-31", project=project)
    assert standing(project, day).state == state
    _page, program, closing = pages(client, project, day)
    assert sentence in program
    assert ("目標日を過ぎました。" in program) == (state == "late")
    assert ("はまだ先です" in closing) == (day < "2026-03-31")


@pytest.mark.parametrize(
    ("day", "value", "attainment", "state"),
    [
        ("2026-03-31", None, None, "at_risk"),
        ("2026-03-31", "38", 0.0, "at_risk"),
        ("2026-03-31", "24", 0.5, "at_risk"),
        ("2026-03-31", "10", 1.0, "done"),
        ("2026-04-01", "10.01", 0.9996, "late"),
        ("2026-04-01", "9", 1.0357, "done"),
        ("2026-03-31", "45", -0.25, "at_risk"),
    ],
)
def test_a_kpi_that_falls_as_it_improves(client, day, value, attainment, state):
    values = [] if value is None else [("2026-03-30", value)]
    project = make_project()
    make_kpi(*values, project=project, baseline_value=38, target_value=10)
    found = standing(project, day)
    assert found.state == state
    assert found.kpis[0].attainment == pytest.approx(attainment, abs=1e-4)
    pages(client, project, day)


@pytest.mark.parametrize(
    ("value", "attainment", "state"),
    [(None, None, "late"), ("50", 1.0, "done"), ("49.99", 0.0, "late"), ("50.01", 0.0, "late")],
)
def test_where_target_and_baseline_are_the_same_the_value_is_kept_or_not(
    client, value, attainment, state
):
    values = [] if value is None else [("2026-03-31", value)]
    project = make_project()
    make_kpi(*values, project=project, baseline_value=50, target_value=50)
    found = standing(project, "2026-04-01")
    assert (found.kpis[0].attainment, found.state) == (attainment, state)
    assert found.kpis[0].expected == 50
    pages(client, project, "2026-04-01")


def test_the_last_of_march_and_the_first_of_april_are_two_measurements():
    kpi = make_kpi()
    for day, value in ((date(2026, 3, 31), 80), (date(2026, 4, 1), 90)):
        record_measurement(
            actor=kpi.project.owner,
            kpi=kpi,
            measured_on=day,
            value=Decimal(value),
            source="",
            now=at("2026-04-01"),
        )
    assert standing(kpi.project, "2026-03-31").kpis[0].attainment == pytest.approx(0.8)
    assert standing(kpi.project, "2026-04-01").kpis[0].attainment == pytest.approx(0.9)


def test_in_the_first_minutes_of_april_it_is_april_here_whatever_utc_says(client):
    project = make_project()
    make_milestone("2026-03-31", project=project)
    person = make_person(Role.COORDINATOR)
    for moment, sentence in (
        ("2026-03-31T14:59:00Z", "今日が目標日です。"),
        ("2026-03-31T15:00:00Z", "目標日から1日。"),
    ):
        with time_machine.travel(moment, tick=False):
            client.force_login(person, backend=BACKEND)
            page = client.get(project.program.get_absolute_url()).content.decode()
        assert sentence in page


def test_a_leap_day_is_moved_to_measured_completed_and_closed_on(client):
    project = make_project(program=make_program(goal_on=LEAP))
    milestone = make_milestone("2028-02-28", project=project)
    kpi = make_kpi(project=project, baseline_on=date(2024, 2, 29), target_on=LEAP)
    now = at(LEAP)
    move_due_date(
        actor=project.owner, milestone=milestone, to_on=LEAP, reason="law", note="", now=now
    )
    assert standing(project, "2028-02-29").milestones[0].state == "planned"
    assert standing(project, "2028-03-01").milestones[0].state == "late"
    record_measurement(
        actor=project.owner, kpi=kpi, measured_on=LEAP, value=Decimal(100), source="", now=now
    )
    complete_milestone(
        actor=project.owner, milestone=milestone, completed_on=LEAP, evidence="済", now=now
    )
    assert standing(project, "2028-02-29").state == "done"
    page, program, closing = pages(client, project, "2028-02-29")
    assert "2028年2月29日（火）" in page
    assert "今日が目標日です。" in program
    assert "100%" in closing


def test_a_program_long_past_its_goal_without_anything_measured_is_answered(client):
    project = make_project(
        program=make_program(starts_on=date(2011, 4, 1), goal_on=date(2016, 3, 31))
    )
    make_kpi(project=project, baseline_on=date(2011, 4, 1), target_on=date(2016, 3, 31))
    page, program, closing = pages(client, project, "2026-11-23")
    assert "まだ測っていません" in page
    assert "指標の達成率は0%" in program
    assert "0%" in closing
