from datetime import date

import pytest
from django.urls import reverse

from apps.organization.models import Role
from apps.reminders.models import Reminder
from apps.reminders.services import plan_reminders
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db
LIST = reverse("admin:reminders_reminder_changelist")


@pytest.fixture
def planned(milestone, issue):
    milestone("2026-06-24")
    issue("2026-06-24")
    plan_reminders(today=date(2026, 6, 24), now=at("2026-06-24"))


def test_a_coordinator_reads_who_was_told_what(client, coordinator, planned):
    client.force_login(coordinator)
    shown = client.get(LIST).content.decode()
    for text in ("手続きの公開", "責任 太郎", "困りごと #"):
        assert text in shown
    for hidden in ("ひみつ", "転記"):
        assert hidden not in shown


def test_nothing_is_changed_by_hand(client, coordinator, planned):
    client.force_login(coordinator)
    reminder = Reminder.objects.first()
    for name, arguments in (("add", []), ("delete", [reminder.pk])):
        address = reverse(f"admin:reminders_reminder_{name}", args=arguments)
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_nobody_else_gets_in(client, person, planned, role):
    client.force_login(person(role))
    assert "手続きの公開" not in client.get(LIST, follow=True).content.decode()


def test_everybody_sees_their_own_and_coordinators_all(planned, owner, coordinator, person):
    assert set(Reminder.objects.visible_to(owner)) == set(owner.reminders.all())
    assert Reminder.objects.visible_to(coordinator).count() == Reminder.objects.count()
    assert not Reminder.objects.visible_to(person()).exists()


def test_the_list_asks_as_often_however_long_it_is(
    client, coordinator, milestone, django_assert_max_num_queries
):
    for number in range(20):
        milestone("2026-06-24", title=f"その{number}")
    plan_reminders(today=date(2026, 6, 24), now=at("2026-06-24"))
    client.force_login(coordinator)
    with django_assert_max_num_queries(12):
        client.get(LIST)
