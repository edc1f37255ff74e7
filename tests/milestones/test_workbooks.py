"""Milestones and KPIs in Excel: the same rows as on the page, and no formulas."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.organization.models import Role
from tests.planning import (
    make_kpi,
    make_milestone,
    make_person,
    make_program,
    make_project,
    make_slip,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield


@pytest.fixture
def opened(client):
    """Sign somebody in and open one of the workbooks."""

    def _opened(person, name, query=""):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(f"{reverse(name)}?{query}")
        assert "xlsx" in answer["Content-Disposition"]
        return load_workbook(BytesIO(b"".join(answer)))

    return _opened


def column(sheet, number):
    """The values below the heading; what Excel keeps as a day without its midnight."""
    cells = [row[number - 1] for row in sheet.iter_rows(min_row=5)]
    return [cell.value.date() if cell.is_date and cell.value else cell.value for cell in cells]


def test_milestones_are_those_of_the_filter_with_every_move(opened):
    project = make_project(name="窓口")
    moved = make_milestone("2026-11-30", project=project, title="受付", outer_reason="法律")
    make_slip(moved, "2026-12-11", "2026-11-20", note="説明")
    make_milestone("2026-10-01", project=project, title="過ぎた")
    make_milestone("2026-12-01", title="よその事業")
    book = opened(project.owner, "milestones:book")
    sheet, moves = book["マイルストーン"], book["動いた期日"]
    assert column(sheet, 2) == ["過ぎた", "受付"]
    assert column(sheet, 5) == ["遅れ", "予定"]
    assert column(sheet, 7) == [date(2026, 10, 1), date(2026, 12, 11)]
    assert column(sheet, 8) == [0, 11]
    assert (column(moves, 2), column(moves, 7)) == (["受付"], ["説明"])
    late = opened(project.owner, "milestones:book", "state=late")
    assert column(late["マイルストーン"], 2) == ["過ぎた"]


def test_kpis_come_with_their_values(opened):
    project = make_project(name="窓口")
    make_kpi(("2025-04-01", 20), ("2026-04-01", "62.5"), project=project, name="率")
    make_kpi(name="よその指標")
    book = opened(make_person(), "projects:kpi-book", f"project={project.pk}")
    sheet, values = book["指標（KPI）"], book["測定値"]
    assert column(sheet, 2) == ["率"]
    assert (column(sheet, 9), column(sheet, 11)) == ([62.5], [0.625])
    assert column(values, 3) == [date(2025, 4, 1), date(2026, 4, 1)]
    assert column(values, 4) == [20, 62.5]
    assert len(column(opened(make_person(), "projects:kpi-book")["指標（KPI）"], 2)) == 2


def test_nothing_measured_leaves_the_cells_empty(opened):
    make_kpi(name="まだ")
    sheet = opened(make_person(), "projects:kpi-book")["指標（KPI）"]
    assert (column(sheet, 8), column(sheet, 9)) == ([None], [None])


def test_projects_come_with_their_states_and_the_reasons(opened):
    program = make_program(name="計画", goal_on=date(2027, 3, 31))
    project = make_project(name="窓口", program=program, order=1)
    make_milestone("2026-10-01", project=project)
    make_milestone("2026-09-01", project=project, completed_on=date(2026, 9, 1), evidence="公開")
    make_project(name="よその計画の事業")
    sheet = opened(make_person(), "projects:book", f"program={program.pk}")["重点事業"]
    assert (column(sheet, 3), column(sheet, 6)) == (["窓口"], ["遅れ"])
    assert "1" in column(sheet, 7)[0]
    assert [column(sheet, number) for number in (9, 10, 11)] == [[2], [1], [1]]
    assert len(column(opened(make_person(), "projects:book")["重点事業"], 3)) == 2


def test_a_closed_programs_projects_stand_as_on_its_last_day(opened):
    program = make_program(goal_on=date(2027, 3, 31), closed_on=date(2026, 9, 30))
    make_milestone("2026-10-01", project=make_project(program=program))
    sheet = opened(make_person(), "projects:book", f"program={program.pk}")["重点事業"]
    assert column(sheet, 11) == [0]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_what_looks_like_a_formula_stays_text(opened, words):
    make_milestone("2026-12-04", title=words)
    make_kpi(name=words)
    coordinator = make_person(Role.COORDINATOR)
    for name, sheet in (
        ("milestones:book", "マイルストーン"),
        ("projects:kpi-book", "指標（KPI）"),
    ):
        cell = opened(coordinator, name)[sheet].cell(5, 2)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


@pytest.mark.parametrize(
    "name", ["milestones:book", "projects:kpi-book", "projects:book", "milestones:moved-book"]
)
def test_more_rows_take_no_more_queries(client, name):
    client.force_login(
        make_person(Role.COORDINATOR), backend="django.contrib.auth.backends.ModelBackend"
    )

    def queries():
        make_slip(make_milestone("2026-11-30"), "2026-12-11", "2026-11-20")
        make_kpi(("2025-04-01", 20))
        with CaptureQueriesContext(connection) as captured:
            list(client.get(reverse(name)))
        return len(captured)

    assert queries() == queries()
