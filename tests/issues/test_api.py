"""The API of pain points: the same access, filters and promises as the pages."""

import json
from uuid import uuid4

import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from apps.issues.models import Confirmation, Issue, Status
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db

ISSUES = "/api/issues/"


def api(person) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=person).key}")
    return client


@pytest.fixture
def published(submitter):
    return make_issue(submitter, words="判子が多い", statement="押印が多い")


@pytest.fixture
def outsider():
    return make_person(make_department(), Role.WG_MEMBER)


def test_nobody_enters_without_signing_in(published):
    for address in (ISSUES, f"{ISSUES}{published.pk}/"):
        assert APIClient().get(address).status_code == 401
    assert APIClient().post(ISSUES, {"words": "困る"}).status_code == 401


def test_it_shows_what_the_page_shows(published, outsider):
    row = api(outsider).get(ISSUES).json()["results"][0]
    assert (row["text"], row["words"], row["words_readable"]) == ("押印が多い", None, False)
    assert row["department"] == {
        "id": published.department.pk,
        "name": published.department.name,
    }
    assert row["department_count"] == 1


def test_the_submitter_reads_their_own_words(published, submitter):
    row = api(submitter).get(f"{ISSUES}{published.pk}/").json()
    assert (row["text"], row["words"]) == ("判子が多い", "判子が多い")


@pytest.mark.parametrize("role", Role.values)
def test_no_answer_names_the_submitter(published, submitter, department, role):
    client = api(make_person(department, role))
    said = "".join(client.get(a).content.decode() for a in (ISSUES, f"{ISSUES}{published.pk}/"))
    for canary in (submitter.name, submitter.username, submitter.email, "submitted_by"):
        assert canary not in said


def test_what_one_may_not_see_is_not_there(submitter, outsider):
    hidden = make_issue(submitter)
    client = api(outsider)
    assert client.get(ISSUES).json()["count"] == 0
    assert client.get(f"{ISSUES}{hidden.pk}/").status_code == 404
    assert client.post(f"{ISSUES}{hidden.pk}/confirm/").status_code == 404
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(f"{ISSUES}{hidden.pk}/").status_code == 405


def test_the_filters_are_those_of_the_page(published, submitter, outsider):
    client = api(outsider)
    assert client.get(ISSUES, {"q": "押印"}).json()["count"] == 1
    assert client.get(ISSUES, {"q": "判子"}).json()["count"] == 0
    assert client.get(ISSUES, {"status": Status.RESOLVED}).json()["count"] == 0
    assert client.get(ISSUES, {"scope": "department"}).json()["count"] == 0
    assert api(submitter).get(ISSUES, {"scope": "mine"}).json()["count"] == 1


@pytest.mark.parametrize("query", [{"status": "x"}, {"q": "\0"}, {"department": "9" * 30}])
def test_a_filter_that_cannot_be_read_is_refused(outsider, query):
    assert api(outsider).get(ISSUES, query).status_code == 400


def test_delivering_twice_with_one_key_stores_one(submitter):
    client, fields = api(submitter), {"form_key": str(uuid4()), "words": "紙が多い", "times": 3}
    first = client.post(ISSUES, fields, format="json")
    again = client.post(ISSUES, fields, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert client.post(ISSUES, {**fields, "words": "別のこと"}, format="json").status_code == 409
    assert Issue.objects.get().words == "紙が多い"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"words": ""},
        {"words": "\u200b"},
        {"words": "困" * 10_001},
        {"words": "困\0る"},
        {"words": "困\ud800る"},
        {"words": "困る", "times": 10**30},
        {"words": "困る", "times": 0},
        {"words": "困る", "minutes": "x"},
        {"words": "困る", "per": "century"},
        {"words": "困る", "per": None},
        {"words": "困る", "work": "\ud800"},
        {"words": "困る", "wish": "長" * 2_001},
        {"words": "困る", "form_key": "x"},
        {"words": ["困る"]},
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(submitter, fields):
    body = json.dumps(fields)
    response = api(submitter).post(ISSUES, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()
    assert not Issue.objects.exists()


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_who_does_not_submit_cannot(department, role):
    client = api(make_person(department, role))
    assert client.post(ISSUES, {"words": "困る"}, format="json").status_code == 404
    assert not Issue.objects.exists()


def test_same_here(published, outsider):
    client = api(outsider)
    address = f"{ISSUES}{published.pk}/confirm/"
    said = client.post(address, {"times": 1, "minutes": 30}, format="json").json()
    assert (said["state"], said["times"]) == ("confirmed", 1)
    assert client.post(address).json()["id"] == said["id"]
    assert Confirmation.objects.count() == 1


def test_ones_own_department_is_told(published, submitter):
    response = api(submitter).post(f"{ISSUES}{published.pk}/confirm/")
    assert response.status_code == 400


def test_queries_do_not_grow_with_the_rows(submitter, django_assert_max_num_queries):
    client = api(submitter)

    def queries(rows: int) -> int:
        for _ in range(rows):
            make_issue(submitter)
        with django_assert_max_num_queries(8) as captured:
            client.get(ISSUES)
        return len(captured)

    assert queries(5) == queries(10)
