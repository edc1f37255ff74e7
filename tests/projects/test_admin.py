from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.organization.models import Role
from apps.projects.models import Kpi, Measurement, Project
from apps.projects.services import add_member, write_note
from tests.planning import make_kpi, make_person, make_project

pytestmark = pytest.mark.django_db

INLINES, COUNTS = ("members", "notes", "links"), ("TOTAL_FORMS", "INITIAL_FORMS")


@pytest.fixture
def coordinator(client):
    person = make_person(Role.COORDINATOR)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def kpi_form(kpi, *rows, **changed):
    form = {
        "project": kpi.project_id,
        "name": kpi.name,
        "unit": kpi.unit,
        "baseline_value": "0",
        "baseline_on": "2021-04-01",
        "target_value": "100",
        "target_on": "2026-03-31",
        "weight": "1",
        "source": "見本",
        "rhythm": "yearly",
        "measurements-TOTAL_FORMS": len(rows),
        "measurements-INITIAL_FORMS": 0,
        **changed,
    }
    for place, row in enumerate(rows):
        form |= {f"measurements-{place}-{name}": value for name, value in row.items()}
    return form


def change_page(kpi):
    return reverse("admin:projects_kpi_change", args=[kpi.pk])


def test_a_value_is_added_with_who_recorded_it(client, coordinator):
    kpi = make_kpi(("2026-03-31", 70))
    row = {"measured_on": "2026-09-30", "value": "80.5", "source": "月報"}
    client.post(change_page(kpi), kpi_form(kpi, row))
    added = kpi.measurements.last()
    assert (added.value, added.recorded_by) == (Decimal("80.5"), coordinator)
    assert kpi.measurements.first().value == 70


def test_a_recorded_value_is_not_rewritten(client, coordinator):
    kpi = make_kpi(("2026-03-31", 70))
    recorded = kpi.measurements.get()
    row = {"id": recorded.pk, "measured_on": "2026-03-31", "value": "99"}
    client.post(change_page(kpi), kpi_form(kpi, row) | {"measurements-INITIAL_FORMS": 1})
    assert kpi.measurements.get().value == 70


def test_a_day_of_the_future_is_told_and_nothing_is_stored(client, coordinator):
    kpi = make_kpi()
    row = {"measured_on": "2999-01-01", "value": "1"}
    answer = client.post(change_page(kpi), kpi_form(kpi, row, name="変えた名前"))
    assert answer.status_code == 200
    assert "今日までの日付" in answer.content.decode()
    assert not Measurement.objects.exists()
    assert Kpi.objects.get().name != "変えた名前"


def test_a_coordinator_hands_a_project_to_somebody_by_name(client, coordinator):
    project = make_project()
    successor = make_person(name="後任 はじめ")
    address = reverse("admin:projects_project_change", args=[project.pk])
    assert "後任 はじめ" in client.get(address).content.decode()
    client.post(
        address,
        {
            "program": project.program_id,
            "order": 1,
            "name": project.name,
            "owner": successor.pk,
            "description": "",
            **{f"{rows}-{count}": 0 for rows in INLINES for count in COUNTS},
        },
    )
    assert Project.objects.get().owner == successor


def test_a_program_shows_its_projects_with_their_own_pages(client, coordinator):
    project = make_project(name="窓口を待たせない")
    page = client.get(reverse("admin:projects_program_change", args=[project.program_id]))
    assert "窓口を待たせない" in page.content.decode()
    assert reverse("admin:projects_project_change", args=[project.pk]) in page.content.decode()


def test_a_coordinator_reads_the_people_notes_and_documents_of_a_project(client, coordinator):
    project = make_project()
    add_member(
        actor=coordinator,
        project=project,
        person=make_person(name="部会の人"),
        role="推進役",
        starts_on=date(2026, 4, 1),
    )
    write_note(
        actor=coordinator,
        project=project,
        kind="decision",
        noted_on=date(2026, 4, 2),
        text="先に様式を減らす",
        now=timezone.now(),
    )
    page = client.get(reverse("admin:projects_project_change", args=[project.pk])).content.decode()
    assert "部会の人" in page
    assert "先に様式を減らす" in page
