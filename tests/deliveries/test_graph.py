"""Sending through Microsoft Graph: every answer there is, and none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.deliveries import claims
from apps.deliveries.models import MessageState, OutboundMessage, Outbox, Suppression
from apps.deliveries.sending import deliver
from tests.deliveries.graph_server import SECRET, SENDER, TENANT, addresses_in, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def graph(settings):
    with running() as server:
        settings.GRAPH_SENDER, settings.GRAPH_TENANT = SENDER, TENANT
        settings.GRAPH_CLIENT_ID, settings.GRAPH_CLIENT_SECRET = "the-app", SECRET
        settings.GRAPH_URL = settings.GRAPH_LOGIN_URL = server.url
        settings.DELIVERIES_FINAL_REPLY_SECONDS = 20
        settings.DELIVERIES_PER_MINUTE = 1000
        yield server


def state_of(message):
    return OutboundMessage.objects.get(pk=message.pk).state


def test_the_same_bytes_arrive_with_one_token_for_many(graph, queue):
    messages = [queue(f"probe:{number}") for number in range(3)]
    deliver()
    assert {state_of(message) for message in messages} == {MessageState.SENT}
    assert graph.received == [bytes(message.mime) for message in messages]
    assert [each.addr_spec for each in addresses_in(graph.received[0])] == [messages[0].address]
    assert len(graph.tokens) == 1


def test_a_token_that_has_ended_is_renewed(graph, queue):
    graph.lifetime = 1
    queue("probe:1"), queue("probe:2")
    deliver()
    assert len(graph.received) == len(graph.tokens) == 2


def test_a_token_that_was_withdrawn_is_renewed_once(graph, queue):
    graph.answers = [401]
    message = queue()
    deliver()
    assert state_of(message) == MessageState.SENT
    assert (len(graph.received), len(graph.tokens)) == (1, 2)


@pytest.mark.parametrize(
    ("answer", "state"), [(400, "dead"), (413, "dead"), (500, "unknown"), (504, "unknown")]
)
def test_what_an_answer_means_for_a_message(graph, queue, answer, state):
    graph.answers = [answer]
    message = queue()
    deliver()
    assert state_of(message) == state
    assert "ErrorSomething" in message.attempts.get().reply


@pytest.mark.parametrize("answers", [[403], [429], [503], [401, 401]])
def test_what_is_about_the_mailbox_lets_all_mail_rest(graph, queue, answers):
    graph.answers = answers
    first, second = queue("probe:1"), queue("probe:2")
    deliver()
    assert graph.received == []
    assert {state_of(first), state_of(second)} == {MessageState.QUEUED}
    Outbox.objects.update(resume_at=None)
    deliver()
    assert len(graph.received) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_it_is_left_alone_for_as_long_as_it_asks(graph, queue, status):
    graph.answers = [(status, {"Retry-After": "1200"})]
    message = queue()
    deliver()
    wait = Outbox.objects.get().resume_at - timezone.now()
    assert timedelta(minutes=19) < wait <= timedelta(minutes=20)
    deliver()
    assert (graph.received, state_of(message)) == ([], MessageState.QUEUED)


def test_what_graph_says_silences_no_address(graph, queue):
    graph.answers = [(400, {})]
    graph.code = "5.1.1"
    queue()
    deliver()
    assert not Suppression.objects.exists()


def test_silence_after_the_request_is_doubt_and_never_sent_again(graph, queue):
    graph.answers = ["drop"]
    message = queue()
    deliver()
    claims.recover()
    deliver()
    assert state_of(message) == MessageState.UNKNOWN
    assert len(graph.received) == 1


def test_nobody_there_and_a_wrong_secret_let_it_rest(graph, queue, settings):
    message = queue()
    settings.GRAPH_CLIENT_SECRET = "wrong"
    deliver()
    assert state_of(message) == MessageState.QUEUED
    assert "no token" in Outbox.objects.get().last_problem
    assert "wrong" not in Outbox.objects.get().last_problem
    Outbox.objects.update(resume_at=None)
    settings.GRAPH_LOGIN_URL = "http://127.0.0.1:9"
    deliver()
    assert state_of(message) == MessageState.QUEUED


def test_a_message_that_somebody_else_holds_is_not_sent(graph, queue, monkeypatch):
    queue()
    monkeypatch.setattr(claims, "begin_data", lambda _claims: set())
    deliver()
    assert graph.received == []
