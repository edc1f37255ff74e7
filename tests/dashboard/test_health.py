from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from apps.common.heartbeat import KEY, record_heartbeat
from apps.deliveries.models import MessageState, OutboundMessage, Outbox
from apps.deliveries.sending import deliver
from apps.deliveries.services import resume_sending
from apps.organization.models import Role
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db

NOWHERE = {"host": "127.0.0.1", "port": 1}


@pytest.fixture(autouse=True)
def alive():
    record_heartbeat(now=timezone.now())
    yield
    cache.delete(KEY)


def asked(client) -> tuple[int, dict]:
    answer = client.get("/healthz")
    return answer.status_code, answer.json()


def message(minutes_ago: int, state=MessageState.QUEUED) -> OutboundMessage:
    due = timezone.now() - timedelta(minutes=minutes_ago)
    return OutboundMessage.objects.create(
        obligation=f"{state}{minutes_ago}",
        kind="test",
        address="a@city.example",
        subject="…",
        mime=b"",
        message_id=f"<{state}{minutes_ago}@city.example>",
        state=state,
        created_at=due,
        next_attempt_at=due,
    )


def test_all_is_well_without_signing_in(client):
    status, found = asked(client)
    assert status == 200
    assert found | {"worker_age": 0} == {
        "status": "ok",
        "database": True,
        "redis": True,
        "worker": True,
        "worker_age": 0,
        "sending": "ok",
        "due_unsent": 0,
    }


def test_it_is_answered_over_plain_http_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    assert asked(client)[0] == 200
    assert client.get("/program/").status_code == 301


@pytest.mark.parametrize(("seconds", "status"), [(100, 200), (140, 503)])
def test_a_silent_worker(client, seconds, status):
    record_heartbeat(now=timezone.now() - timedelta(seconds=seconds))
    found = asked(client)
    assert found[0] == status
    assert found[1]["worker"] == (status == 200)
    assert found[1]["worker_age"] in (seconds, seconds + 1)


def test_a_worker_that_was_never_seen(client):
    cache.delete(KEY)
    status, found = asked(client)
    assert status == 503
    assert found["worker_age"] is None


def test_a_heartbeat_that_is_no_time(client):
    cache.set(KEY, "banana")
    assert asked(client)[0] == 503


def test_mails_that_should_have_gone_long_ago_are_counted(client):
    message(4)
    message(6, MessageState.SENT)
    message(7, MessageState.DEAD)
    assert asked(client)[0] == 200
    message(6)
    message(8, MessageState.RETRY)
    status, found = asked(client)
    assert (status, found["due_unsent"]) == (503, 2)


@pytest.mark.parametrize(
    ("outbox", "sending", "status"),
    [
        ({"refilled_at": 100}, "ok", 200),
        ({"refilled_at": 140}, "silent", 503),
        ({"refilled_at": 140, "paused_at": 20}, "paused", 200),
        ({"refilled_at": 140, "paused_at": 20, "paused_because": "restored"}, "held", 503),
        ({"refilled_at": 140, "resume_at": -60}, "resting", 200),
        ({"refilled_at": 140, "resume_at": 60}, "ok", 200),  # its time came, the next look did not
        ({"refilled_at": 400, "resume_at": 140}, "silent", 503),
    ],
)
def test_how_sending_stands(client, outbox, sending, status):
    """Numbers are seconds ago."""
    now = timezone.now()
    ago = {
        name: now - timedelta(seconds=value) if isinstance(value, int) else value
        for name, value in outbox.items()
    }
    Outbox.objects.create(pk=1, **ago)
    answered, found = asked(client)
    assert (answered, found["sending"]) == (status, sending)


def test_opened_again_it_is_not_silent_at_once(client):
    long_ago = timezone.now() - timedelta(hours=1)
    Outbox.objects.create(pk=1, refilled_at=long_ago, paused_at=long_ago)
    resume_sending(actor=make_person(make_department(), Role.COORDINATOR))
    assert asked(client)[1]["sending"] == "ok"


def test_a_deliverer_with_nothing_to_send_is_not_silent(client):
    deliver()
    Outbox.objects.update(refilled_at=timezone.now() - timedelta(minutes=10))
    assert asked(client)[1]["sending"] == "silent"
    deliver()
    assert asked(client)[1]["sending"] == "ok"


def test_a_database_that_does_not_answer(client, monkeypatch):
    parameters = connection.get_connection_params()
    monkeypatch.setattr(connection, "get_connection_params", lambda: parameters | NOWHERE)
    status, found = asked(client)
    assert status == 503
    assert (found["database"], found["redis"], found["due_unsent"]) == (False, True, None)


def test_a_database_that_goes_away_in_between(client, monkeypatch):
    def gone(*_arguments):
        raise DatabaseError

    monkeypatch.setattr(OutboundMessage.objects, "due", gone)
    status, found = asked(client)
    assert (status, found["due_unsent"]) == (503, None)


def test_a_redis_that_does_not_answer(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    status, found = asked(client)
    assert status == 503
    assert (found["database"], found["redis"], found["worker_age"]) == (True, False, None)


def test_it_is_only_looked_at(client):
    assert client.post("/healthz").status_code == 405
    assert "no-store" in client.get("/healthz")["Cache-Control"]
