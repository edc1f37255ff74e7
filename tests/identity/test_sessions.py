"""Sessions on shared machines: they end by themselves, everywhere at once, and leave no page."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from rest_framework.authtoken.models import Token

from apps.organization.models import User
from tests.factories import make_department, make_person

NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanako() -> User:
    return make_person(make_department())


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def is_in(client: Client) -> bool:
    return client.get("/issues/").status_code == 200


@pytest.mark.parametrize(("minutes", "still"), [(59, True), (61, False)])
def test_nobody_at_the_machine_for_an_hour_ends_it(minutes, still, hanako):
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(hanako)
        assert is_in(client)
        clock.shift(timedelta(minutes=minutes))
        assert is_in(client) is still


def test_working_on_keeps_it_but_not_beyond_a_days_work(hanako):
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(hanako)
        for _half_hour in range(24):
            assert is_in(client)
            clock.shift(timedelta(minutes=30))
        assert is_in(client)
        clock.shift(timedelta(minutes=1))
        assert not is_in(client)


def test_whoever_is_signed_out_is_told_why_and_what_is_typed_is_kept(hanako):
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(hanako)
        token = client.get("/issues/new/").context["keep"]
        clock.shift(timedelta(minutes=61))
        typed = {"words": "紙が多い", "keep": token}
        answer = client.post("/issues/new/", typed, follow=True)
        assert "時間がたったため" in answer.content.decode()
        assert "紙が多い" in signed_in(hanako).get("/issues/new/").content.decode()


def test_the_api_ends_with_the_session(hanako):
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(hanako)
        assert client.get("/api/issues/").status_code == 200
        clock.shift(timedelta(minutes=61))
        assert client.get("/api/issues/").status_code in (401, 403)


def test_signing_out_everywhere_asks_first_and_then_ends_every_session(hanako):
    here, there = signed_in(hanako), signed_in(hanako)
    somebody_else = signed_in(make_person(make_department()))
    assert "すべてサインアウトする" in here.get("/sign-out/everywhere/").content.decode()
    assert is_in(there)
    here.post("/sign-out/everywhere/")
    assert not is_in(here)
    assert not is_in(there)
    assert is_in(somebody_else)
    assert is_in(signed_in(User.objects.get(pk=hanako.pk)))


def test_who_left_is_out_on_every_machine_and_over_the_api(hanako):
    client = signed_in(hanako)
    bearer = {"Authorization": f"Token {Token.objects.create(user=hanako)}"}
    assert Client().get("/api/issues/", headers=bearer).status_code == 200
    User.objects.filter(pk=hanako.pk).update(is_active=False)
    assert not is_in(client)
    assert Client().get("/api/issues/", headers=bearer).status_code == 401


@pytest.mark.parametrize("page", ["/", "/issues/", "/issues/new/", "/api/issues/", "/program/"])
def test_no_page_of_somebodys_is_kept(page, hanako):
    assert "no-store" in signed_in(hanako).get(page).headers["Cache-Control"]


def test_what_is_the_same_for_everybody_may_be_kept(client):
    assert "no-store" not in client.get("/demo/components/").headers.get("Cache-Control", "")


def test_signing_out_clears_what_the_browser_kept(hanako):
    assert signed_in(hanako).post("/sign-out/").headers["Clear-Site-Data"] == '"cache"'
