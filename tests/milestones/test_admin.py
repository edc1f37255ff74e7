from datetime import date

import pytest
from django.urls import reverse

from apps.milestones.models import Milestone
from apps.organization.models import Role
from tests.planning import make_milestone, make_person, make_project, make_slip

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    person = make_person(Role.COORDINATOR)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def change_page(milestone):
    return reverse("admin:milestones_milestone_change", args=[milestone.pk])


def test_a_date_is_not_changed_in_the_admin(client, coordinator):
    milestone = make_milestone("2026-12-04")
    make_slip(milestone, "2026-12-11", "2026-11-20", note="見えるはずの説明")
    page = client.get(change_page(milestone)).content.decode()
    assert milestone.get_absolute_url() in page
    assert "見えるはずの説明" in page
    client.post(
        change_page(milestone),
        {
            "project": milestone.project_id,
            "title": "新しい名前",
            "owner": milestone.owner_id,
            "outer_reason": "",
            "due_on": "2030-01-01",
            "baseline_on": "2030-01-01",
            "completed_on": "2026-11-01",
            "slips-TOTAL_FORMS": 0,
            "slips-INITIAL_FORMS": 0,
        },
    )
    stored = Milestone.objects.get()
    assert stored.title == "新しい名前"
    assert (stored.baseline_on, stored.due_on) == (date(2026, 12, 4), date(2026, 12, 11))
    assert stored.completed_on is None


def test_a_new_milestone_begins_at_its_first_date(client, coordinator):
    project = make_project()
    client.post(
        reverse("admin:milestones_milestone_add"),
        {
            "project": project.pk,
            "title": "新しい節目",
            "owner": project.owner_id,
            "baseline_on": "2027-03-31",
            "outer_reason": "",
            "slips-TOTAL_FORMS": 0,
            "slips-INITIAL_FORMS": 0,
        },
    )
    assert Milestone.objects.get().due_on == date(2027, 3, 31)


def test_nothing_is_deleted(client, coordinator):
    milestone = make_milestone("2026-12-04")
    address = reverse("admin:milestones_milestone_delete", args=[milestone.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    listed = reverse("admin:milestones_milestone_changelist")
    client.post(listed, {"action": "delete_selected", "_selected_action": [milestone.pk]})
    assert Milestone.objects.exists()


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.STAFF, Role.EXECUTIVE])
def test_only_coordinators_plan_in_the_admin(client, role):
    client.force_login(make_person(role), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(change_page(make_milestone("2026-12-04"))).status_code in (302, 403)
