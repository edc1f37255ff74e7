"""Whoever asks too often waits; nobody else does, and nothing typed is lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.urls import get_resolver, reverse
from environ import Env
from rest_framework.authtoken.models import Token

from apps.common.limits.counting import network_of
from apps.common.limits.throttles import ApiThrottle
from apps.issues.models import Issue
from config.settings import limits
from tests.access.doors import named
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
# Open to everybody, and not counted: why, says ADR 48.
UNCOUNTED = {"healthz", "demo:components"}


@pytest.fixture(autouse=True)
def counts(settings):
    """Two of each within a minute, and no counts of another test."""
    settings.LIMITS = dict.fromkeys(limits.USUAL, (2, 60))
    cache.clear()
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def home(db):
    return make_department("市民課")


@pytest.fixture
def staff(client, home):
    client.force_login(make_person(home))
    return client


def submit(client, words="紙が多くて\n困る", **more):
    return client.post("/issues/new/", {"words": words, "form_key": "a" * 32, **more})


def test_who_sends_too_often_is_told_when_to_go_on_and_keeps_every_word(staff, counts):
    submit(staff), submit(staff)
    words = '"><b>三度目の\n声'
    answer = submit(staff, words, form_key="b" * 32, work="窓口")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert "少しお待ちください" in page
    assert "あと60秒" in page
    assert "<b>" not in page
    # What is kept is there to be read, not only in hidden fields.
    seen = page.split("残っている内容")[1]
    assert "三度目の<br>声" in seen
    assert "窓口" in seen
    assert "bbbbbbbb" not in seen
    assert Issue.objects.count() == 1
    sent = dict(answer.context["typed"])
    assert sent["words"] == words
    assert sent["work"] == "窓口"
    counts.shift(timedelta(minutes=1))
    assert staff.post("/issues/new/", sent).status_code == 302
    assert Issue.objects.filter(words='"><b>三度目の\n声').exists()


def test_it_is_said_in_the_readers_language(staff):
    for _ in range(3):
        answer = staff.post("/issues/new/", {"words": ""}, headers={"Accept-Language": "en"})
    assert re.search(r"Please wait", answer.content.decode())


def test_the_page_itself_can_be_opened_as_often_as_one_likes(staff):
    assert {staff.get("/issues/new/").status_code for _ in range(5)} == {200}


def test_others_are_not_held_up(staff, home, client):
    for _ in range(3):
        assert submit(staff).status_code in (302, 429)
    client.force_login(make_person(home))
    assert submit(client, form_key="c" * 32).status_code == 302


TYPING = ["/clusters/similar/", "/issues/hours/"]


@pytest.mark.parametrize("address", TYPING)
def test_what_answers_while_somebody_types_is_limited(staff, address):
    assert [staff.get(address).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/sign-in/nobody/", "/sign-in/nobody/back/", "/admin/login/"]
)
def test_signing_in_is_limited_by_where_it_comes_from(client, address):
    """Nobody has a password here; what is spared is the way to the identity provider."""
    for _ in range(2):
        assert client.get(address).status_code in (200, 302, 404)
    assert client.get(address).status_code == 429
    assert client.get(address, REMOTE_ADDR="198.51.100.7").status_code != 429


def test_what_asks_nobody_who_they_are_is_limited(client, settings):
    settings.BOUNCES_SECRET = "secret"
    feed = reverse("milestones:feed", args=["0" * 8 + "-0000-4000-8000-" + "0" * 12, "x"])
    news = reverse("deliveries:news", args=["token"])
    bounces = reverse("deliveries:bounces")
    codes = [client.get(feed).status_code, client.get(news).status_code]
    assert codes == [404, 404]
    answer = client.post(bounces, b"From: x", content_type="message/rfc822")
    assert answer.status_code == 429
    assert {client.get(one).status_code for one in (feed, news)} == {429}


def test_every_address_open_to_everybody_is_limited():
    """A new one has to be, or to say above why it is not."""
    found = {}
    for name, view in named_views():
        if not getattr(view, "login_required", True):
            throttles = getattr(getattr(view, "cls", None), "throttle_classes", [])
            found[name] = hasattr(view, "limit") or ApiThrottle in throttles
    assert {name for name, is_limited in found.items() if not is_limited} == UNCOUNTED
    assert len(found) > 8


def named_views():
    return zip(named(get_resolver()), views(get_resolver()), strict=True)


def views(resolver):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern)
        elif pattern.name:
            yield pattern.callback


def test_the_api_answers_429_with_the_seconds(client, home):
    headers = {"Authorization": f"Token {Token.objects.create(user=make_person(home)).key}"}
    calls = [client.get("/api/departments/", headers=headers) for _ in range(3)]
    assert [one.status_code for one in calls] == [200, 200, 429]
    assert calls[2]["Retry-After"] == "60"
    assert "60" in calls[2].json()["detail"]


def test_pages_and_api_count_together(staff, settings):
    settings.LIMITS = {"sending": (2, 60)}
    submit(staff)
    for expected in (201, 429):
        answer = staff.post("/api/issues/", {"words": "別の声"})
        assert answer.status_code == expected
    assert submit(staff).status_code == 429


def test_what_is_not_limited_goes_on(staff, settings):
    settings.LIMITS = {}
    assert {staff.get("/issues/hours/").status_code for _ in range(9)} == {200}


@pytest.fixture
def in_the_database(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
        }
    }
    call_command("createcachetable")


def test_without_redis_the_database_counts(in_the_database, staff, counts):
    assert [staff.get("/issues/hours/").status_code for _ in range(3)] == [200, 200, 429]
    counts.shift(timedelta(minutes=1))
    assert staff.get("/issues/hours/").status_code == 200


def test_people_work_on_when_the_cache_is_away(staff, settings, caplog):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert {staff.get("/issues/hours/").status_code for _ in range(4)} == {200}
    assert "limit typing not counted: ConnectionError" in caplog.text


def test_no_key_of_the_cache_tells_who_asked(staff):
    staff.get("/issues/hours/", REMOTE_ADDR="198.51.100.7")
    staff.get("/sign-in/", REMOTE_ADDR="198.51.100.7")
    keys = str(cache._cache.get_client().keys("*"))
    assert "limit:" in keys
    assert "198.51" not in keys
    assert "person" not in keys


@pytest.mark.parametrize(
    ("proxies", "said", "expected"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "6.6.6.6, 192.0.2.1", "192.0.2.1"),
        (2, "6.6.6.6, 192.0.2.1, 10.1.1.1", "192.0.2.1"),
        (2, "6.6.6.6", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_saw_counts_as_an_address(rf, settings, proxies, said, expected):
    settings.PROXIES_IN_FRONT = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=said)
    request.user = AnonymousUser()
    assert network_of(request) == f"network {expected}"


def test_a_city_sets_its_own_limits_or_none(monkeypatch):
    monkeypatch.setenv("LIMIT_TYPING", "5/s")
    monkeypatch.setenv("LIMIT_API", "")
    found = limits.limits(Env())
    assert found["typing"] == (5, 1)
    assert "api" not in found
    monkeypatch.setenv("LIMIT_TYPING", "often")
    with pytest.raises(ImproperlyConfigured, match="LIMIT_TYPING"):
        limits.limits(Env())
