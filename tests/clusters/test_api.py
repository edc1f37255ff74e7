import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.clusters.services import publish_cluster, store_vectors
from apps.organization.models import Role
from tests.clusters.conftest import BACKEND, CASH_HERE, CASH_THERE
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db

SECRET = "canary-words-that-nobody-else-may-read"


@pytest.fixture
def api():
    """A client of the API, signed in as a person."""

    def _api(person):
        client = APIClient()
        client.force_login(person, backend=BACKEND)
        return client

    return _api


@pytest.fixture
def published(say, together, coordinator):
    cluster = together(say(CASH_HERE), say(SECRET, published=False))
    return publish_cluster(actor=coordinator, cluster=cluster, now=timezone.now())


@pytest.mark.parametrize("role", list(Role))
def test_published_ones_are_for_everybody_drafts_for_coordinators(
    published, say, together, api, role
):
    draft = together(say(CASH_THERE), title="下書き")
    client = api(make_person(make_department(), role))
    titles = {row["title"] for row in client.get(reverse("cluster-list")).json()["results"]}
    sees_drafts = role == Role.COORDINATOR
    assert titles == {published.title, *({draft.title} if sees_drafts else ())}
    status = client.get(reverse("cluster-detail", args=[draft.pk])).status_code
    assert status == (200 if sees_drafts else 404)


def test_figures_and_voices_without_names_and_raw_words(published, api):
    client = api(make_person(make_department()))
    response = client.get(reverse("cluster-detail", args=[published.pk]))
    row = response.json()
    assert (row["issue_count"], row["department_count"]) == (2, 2)
    assert [voice["text"] for voice in row["voices"]] == [CASH_HERE]
    body = response.content.decode()
    assert SECRET not in body
    for membership in published.memberships.select_related("issue__submitted_by"):
        assert membership.issue.submitted_by.name not in body


def test_the_filters_are_those_of_the_page(published, api):
    client, address = api(make_person(make_department())), reverse("cluster-list")
    assert client.get(address, {"q": "現金"}).json()["count"] == 1
    assert client.get(address, {"q": "木"}).json()["count"] == 0
    assert client.get(address, {"department": 0}).status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(published, api, coordinator, method):
    address = reverse("cluster-detail", args=[published.pk])
    assert getattr(api(coordinator), method)(address, {}).status_code == 405


def test_similar_ones_come_with_what_matches(say, api, words_encoder):
    issue = say(CASH_HERE)
    say(f"{CASH_THERE}{SECRET}", published=False)
    store_vectors()
    client = api(make_person(make_department()))
    response = client.post(reverse("cluster-similar"), {"words": CASH_THERE})
    (found,) = response.json()
    assert found["issue"] == issue.pk
    assert found["text"] == CASH_HERE
    assert 0 < found["likelihood"] <= 1
    assert "現金" in found["matches"]
    assert SECRET not in response.content.decode()
    assert client.post(reverse("cluster-similar"), {}).status_code == 400


def test_without_signing_in_there_is_nothing(published):
    for address in (reverse("cluster-list"), reverse("cluster-detail", args=[published.pk])):
        assert APIClient().get(address).status_code in {401, 403}
