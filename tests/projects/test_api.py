import pytest
from rest_framework.test import APIClient

from apps.organization.models import Role
from tests.planning import make_kpi, make_person, make_program, make_project

pytestmark = pytest.mark.django_db

VALUE = {"measured_on": "2026-09-30", "value": "80.50", "source": "月報"}


def api(user=None) -> APIClient:
    client = APIClient()
    if user:
        client.force_authenticate(user)
    return client


@pytest.mark.parametrize("what", ["programs", "projects", "kpis"])
def test_the_plan_is_open_to_everybody_who_is_signed_in(what):
    make_kpi()
    assert api().get(f"/api/{what}/").status_code in (401, 403)
    answer = api(make_person()).get(f"/api/{what}/").json()
    assert answer["count"] == 1


def test_projects_and_kpis_are_filtered_by_program():
    mine = make_project(program=make_program(name="いまの計画"))
    make_kpi(project=mine)
    make_kpi()
    client = api(make_person())
    for what in ("projects", "kpis"):
        answer = client.get(f"/api/{what}/?program={mine.program_id}").json()
        assert answer["count"] == 1


def test_a_value_is_recorded_by_those_who_may():
    kpi = make_kpi(("2026-03-31", 70))
    address = f"/api/kpis/{kpi.pk}/measurements/"
    assert api(make_person(Role.EXECUTIVE)).post(address, VALUE).status_code == 403
    assert kpi.measurements.count() == 1
    assert api(kpi.project.owner).post(address, VALUE).status_code == 201
    assert api(kpi.project.owner).post(address, VALUE).status_code == 400
    shown = api(make_person()).get(f"/api/kpis/{kpi.pk}/").json()
    assert [row["value"] for row in shown["measurements"]] == ["70.00", "80.50"]
