"""A department's Teams channel is entered, changed and stopped; its URL is a secret."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from apps.deliveries.models import TeamsWorkflow
from apps.deliveries.sealing import opened
from apps.organization.models import Role
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db

LIST = reverse("admin:deliveries_teamsworkflow_changelist")
ADD = reverse("admin:deliveries_teamsworkflow_add")
URL = "https://prod-01.japaneast.logic.azure.com:443/workflows/a/triggers/manual?sig=s3cret"


@pytest.fixture(params=[Role.COORDINATOR, Role.SYSTEM_ADMIN])
def keeper(client, request):
    user = make_person(make_department("情報政策課"), request.param)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def enter(client, department, url=URL, address=ADD):
    return client.post(address, {"department": department.pk, "url": url}, follow=True)


def change_page(workflow):
    return reverse("admin:deliveries_teamsworkflow_change", args=[workflow.pk])


def test_it_is_entered_once_and_never_shown_again(client, keeper):
    enter(client, make_department("市民課"))
    workflow = TeamsWorkflow.objects.get()
    assert opened(workflow.sealed) == URL
    assert (workflow.entered_by, workflow.host) == (keeper, "prod-01.japaneast.logic.azure.com")
    for address in (LIST, change_page(workflow)):
        shown = client.get(address).content.decode()
        assert "prod-01.japaneast.logic.azure.com" in shown
        assert "s3cret" not in shown
        assert workflow.sealed not in shown
    kept = [*LogEntry.objects.values_list("change_message", "object_repr")]
    kept += [*workflow.events.values_list()]
    assert "s3cret" not in str(kept)
    assert workflow.sealed not in str(kept)


def test_another_url_takes_its_place_and_the_history_says_who(client, keeper):
    department = make_department("市民課")
    enter(client, department)
    workflow = TeamsWorkflow.objects.get()
    other = URL.replace("s3cret", "another")
    enter(client, department, other, change_page(workflow))
    assert opened(TeamsWorkflow.objects.get().sealed) == other
    assert workflow.events.count() == 2
    assert {each.pgh_context["user"] for each in workflow.events.all()} == {keeper.pk}


def test_its_history_page_tells_all_but_the_url(client, keeper):
    department = make_department("市民課")
    enter(client, department)
    workflow = TeamsWorkflow.objects.get()
    enter(client, department, URL.replace("prod-01", "prod-02"), change_page(workflow))
    workflow.refresh_from_db()
    page = reverse("admin:deliveries_teamsworkflow_history", args=[workflow.pk])
    shown = client.get(page).content.decode()
    assert keeper.name in shown
    assert "prod-01" in shown
    assert "prod-02" in shown
    assert "s3cret" not in shown
    assert workflow.sealed not in shown


@pytest.mark.parametrize(
    "url", ["", "http://prod.logic.azure.com/a", "https://127.0.0.1/a", "https://intra.example/"]
)
def test_an_address_we_do_not_post_to_is_refused_with_words(client, keeper, url):
    answer = enter(client, make_department("市民課"), url)
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["url"]
    assert not TeamsWorkflow.objects.exists()


def test_it_is_stopped_after_a_question_and_forgotten(client, keeper):
    department = make_department("市民課")
    enter(client, department)
    workflow = TeamsWorkflow.objects.get()
    chosen = {"action": "stop", "_selected_action": [workflow.pk]}
    assert "市民課" in client.post(LIST, chosen, follow=True).content.decode()
    assert TeamsWorkflow.objects.in_use().exists()
    client.post(LIST, {**chosen, "confirmed": "yes"}, follow=True)
    workflow.refresh_from_db()
    assert (workflow.sealed, workflow.stopped_at is None) == ("", False)
    assert client.get(change_page(workflow)).status_code == 200
    enter(client, department)
    assert TeamsWorkflow.objects.in_use().count() == 1


def test_a_url_sealed_under_a_former_key_is_still_used(settings):
    from apps.deliveries.sealing import sealed  # noqa: PLC0415

    kept = sealed(URL)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert opened(kept) == URL
