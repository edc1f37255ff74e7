from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.dashboard.program_page import quarter_ends
from apps.organization.models import Role
from tests.factories import make_department
from tests.planning import (
    at,
    make_kpi,
    make_milestone,
    make_person,
    make_program,
    make_project,
    make_slip,
)

pytestmark = pytest.mark.django_db

HEADING = 'program-head__name">前の計画'
SECRET = "職員には見せない節目"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield


@pytest.fixture
def program():
    return make_program()


def fill(program, owner, **fields):
    project = make_project(program=program, owner=owner, **fields)
    make_milestone("2025-03-31", project=project, completed_on="2025-03-28")
    moved = make_milestone("2026-03-31", project=project, title=SECRET)
    make_slip(moved, "2026-12-04", "2026-11-10", reason="budget")
    make_milestone("2026-12-25", project=project, outer_reason="法律で定められた期日")
    make_kpi(("2025-03-31", 60), ("2026-09-30", 80), project=project)
    return project


def visit(client, person, address=None):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(address or reverse("dashboard:program"))


def test_without_a_program_there_is_a_kind_sentence(client):
    page = visit(client, make_person())
    assert page.status_code == 200
    assert "いま進んでいる計画はありません" in page.content.decode()


def test_past_its_goal_the_page_says_so_and_shows_everything_to_executives(client, program):
    fill(program, make_person(), name="窓口を待たせない")
    page = visit(client, make_person(Role.EXECUTIVE)).content.decode()
    assert "目標日から237日。1事業すべてが遅れ。指標の達成率は80%。" in page
    assert SECRET in page
    assert "法律で定められた期日" in page
    assert "3月31日（火）→12月4日（金）" in page
    assert "予算" in page
    assert page.count('<svg class="gantt" viewBox="0 0 1200') == 1
    assert "style=" not in page


@pytest.mark.parametrize(
    ("role", "takes_part", "sees"),
    [
        (Role.STAFF, True, False),
        (Role.WG_MEMBER, True, True),
        (Role.WG_MEMBER, False, False),
        (Role.HEAD, True, True),
        (Role.COORDINATOR, False, True),
        (Role.SYSTEM_ADMIN, False, False),
    ],
)
def test_states_are_for_everybody_and_milestones_for_those_concerned(
    client, program, role, takes_part, sees
):
    department = make_department()
    departments = [department] if takes_part else []
    project = fill(program, make_person(), name="窓口を待たせない", departments=departments)
    person = make_person(role, department)
    for address in (None, project.get_absolute_url()):
        page = visit(client, person, address).content.decode()
        assert "窓口を待たせない" in page
        assert "遅れ" in page
        assert (SECRET in page) == sees
        assert ("法律で定められた期日" in page) == sees


def test_a_project_can_be_read_even_when_there_is_nothing_in_it(client, program):
    project = make_project(program=program)
    page = visit(client, project.owner, project.get_absolute_url())
    assert "まだ決まっていません" in page.content.decode()


def test_another_program_has_its_own_page(client, program):
    old = make_program(
        name="前の計画",
        starts_on=date(2016, 4, 1),
        goal_on=date(2021, 3, 31),
        closed_on=date(2021, 4, 30),
    )
    person = make_person()
    assert HEADING not in visit(client, person).content.decode()
    address = reverse("dashboard:program-of", args=[old.pk])
    assert HEADING in visit(client, person, address).content.decode()
    nowhere = reverse("dashboard:program-of", args=[old.pk + 999])
    assert visit(client, person, nowhere).status_code == 404


@pytest.mark.parametrize("query", ["", "?from=9990&to=9999", "?from=0001&to=0002"])
def test_dates_at_the_ends_of_the_calendar_are_answered(client, program, query):
    project = fill(program, make_person())
    make_milestone("9999-12-31", project=project)
    make_milestone("0001-01-01", project=project)
    make_kpi(project=project).measurements.create(
        measured_on=date.min, value=5, recorded_by=project.owner, recorded_at=at("2026-11-23")
    )
    person = make_person(Role.COORDINATOR)
    address = reverse("dashboard:program") + query
    assert visit(client, person, address).status_code == 200
    assert visit(client, person, project.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("query", ["?from=2026&to=2026", "?from=x", "?from=2026&to=1999"])
def test_any_zoom_is_answered(client, program, query):
    fill(program, make_person())
    address = reverse("dashboard:program") + query
    assert visit(client, make_person(Role.COORDINATOR), address).status_code == 200


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STAFF, Role.HEAD])
def test_the_queries_do_not_grow_with_the_rows(client, program, role):
    owner, person = make_person(), make_person(role)

    def queries(address=None) -> int:
        visit(client, person, address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address or reverse("dashboard:program"))
        return len(captured)

    project = fill(program, owner)
    few = queries()
    few_of_one = queries(project.get_absolute_url())
    for _ in range(3):
        fill(program, owner)
        make_slip(make_milestone("2026-12-01", project=project), "2026-12-04", "2026-11-10")
        make_kpi(("2025-03-31", 60), project=project)
    assert queries() == few
    assert queries(project.get_absolute_url()) == few_of_one


def test_quarters_end_in_june_september_december_and_march():
    assert quarter_ends(date(2025, 4, 1), date(2026, 4, 1)) == [
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
        date(2026, 3, 31),
        date(2026, 4, 1),
    ]


def test_a_value_is_recorded_on_the_page(client, program):
    project = fill(program, make_person())
    kpi = project.kpis.get()
    address = reverse("projects:measure", args=[kpi.pk])
    assert visit(client, make_person(), address).status_code == 403
    visit(client, project.owner, address)
    wrong = client.post(address, {"measured_on": "2026-11-24", "value": "1"})
    assert wrong.status_code == 422
    assert "今日までの日付" in wrong.content.decode()
    client.post(address, {"measured_on": "2026-11-23", "value": "100", "source": "月報"})
    assert "100%" in client.get(project.get_absolute_url()).content.decode()
    assert kpi.measurements.count() == 3
