"""Faults 2 to 5: the mail server is away, goes silent, thinks for long, or refuses somebody."""

import threading

import pytest
from django.db import connection

from apps.deliveries import claims, sending
from apps.deliveries.models import OutboundMessage, Outcome
from apps.deliveries.sending import deliver
from apps.deliveries.transports import Answer, Unreachable
from tests.faults.figures import broke, held, times
from tests.faults.oracle import let_time_pass, verdict
from tests.smtp_server import Fault

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = times(20, 100)
AWAY = "mail server away for hours"
SILENT = "mail taken, then the line is cut"
SLOW = "mail server answers late"
REFUSED = "one of ten refused"


def misjudge(monkeypatch, outcome, taken_for):
    """Take a protection off: take one outcome for another."""
    send = sending.SmtpTransport.send

    def judge(self, **envelope):
        answer = send(self, **envelope)
        return Answer(taken_for, answer.reply) if answer.outcome is outcome else answer

    monkeypatch.setattr(sending.SmtpTransport, "send", judge)


# --- 2: away for hours ----------------------------------------------------------------------


def hours_without_server(server):
    server.stop()
    for _hour in range(4):
        deliver()
        let_time_pass()
    server.start()
    deliver()


def test_away_for_hours_then_all_arrive_in_order(messages, server):
    sent = messages(COUNT)
    hours_without_server(server)
    held(2, AWAY, COUNT, verdict(server))
    assert [each.message_id for each in server.received] == [each.message_id for each in sent]


def test_whoever_gives_up_on_a_missing_server_loses(messages, server, monkeypatch):
    messages(4)
    original = sending.SmtpTransport.send

    def give_up(self, **envelope):
        try:
            return original(self, **envelope)
        except Unreachable:
            return Answer(Outcome.SENT, "surely it will be fine")

    monkeypatch.setattr(sending.SmtpTransport, "send", give_up)
    hours_without_server(server)
    broke(2, AWAY, verdict(server))


# --- 3: takes the message and hangs up ------------------------------------------------------


def silence(server, rounds=3):
    server.behave("*", Fault.DROP_AFTER_DATA)
    for _round in range(rounds):
        deliver()
        let_time_pass()


def test_silence_after_data_is_doubt_and_never_a_double(messages, server):
    messages(COUNT)
    silence(server)
    held(3, SILENT, COUNT, verdict(server))
    assert verdict(server).unknown == COUNT


def test_whoever_tries_again_after_silence_doubles(messages, server, monkeypatch):
    misjudge(monkeypatch, Outcome.UNKNOWN, Outcome.RETRY)
    messages(COUNT)
    silence(server, rounds=2)
    broke(3, SILENT, verdict(server))


# --- 4: answers slowly ----------------------------------------------------------------------


def slow_while_another_looks(server):
    """One worker waits for the server's word until its lease has ended; another one comes."""

    def wait_for_the_word():
        try:
            deliver()
        finally:
            connection.close()

    waiting = threading.Thread(target=wait_for_the_word)
    other = threading.Thread(target=wait_for_the_word)
    with server.thinking():
        waiting.start()
        while not server.received:
            waiting.join(0.01)
        let_time_pass()
        other.start()
        other.join(1)  # done at once, unless it sends what it should not
    waiting.join(10)
    other.join(10)


def test_a_slow_server_gets_each_once(messages, server):
    rounds = times(1, 10)
    for _round in range(rounds):
        server.received.clear()
        OutboundMessage.objects.all().delete()
        messages(1)
        slow_while_another_looks(server)
        assert verdict(server) == (0, 0, 0)
    held(4, SLOW, rounds, verdict(server))


def test_whoever_takes_a_lease_for_the_truth_doubles(messages, server, monkeypatch):
    monkeypatch.setattr(claims, "begin_data", set)
    messages(1)
    slow_while_another_looks(server)
    broke(4, SLOW, verdict(server))


# --- 5: one of ten refused ------------------------------------------------------------------


def one_of_ten(messages, server):
    refused = messages(10)[4]
    server.behave(refused.address, Fault.REFUSE)
    deliver()


def test_one_refused_is_seen_and_nine_arrive(messages, server):
    one_of_ten(messages, server)
    held(5, REFUSED, 10, verdict(server))
    assert len(server.received) == 9
    assert OutboundMessage.objects.undecided().count() == 1


def test_whoever_takes_a_refusal_for_success_loses(messages, server, monkeypatch):
    misjudge(monkeypatch, Outcome.REFUSED, Outcome.SENT)
    one_of_ten(messages, server)
    broke(5, REFUSED, verdict(server))
