import smtplib
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.deliveries import claims
from apps.deliveries.models import MessageState, OutboundMessage, Outbox, Outcome
from apps.deliveries.selectors import due_unsent_count
from apps.deliveries.sending import deliver
from apps.deliveries.settling import settle
from apps.deliveries.transports import Answer
from tests.smtp_server import Fault

pytestmark = pytest.mark.django_db

# What one round of sending makes of each misbehaviour, and whether the server has the message.
FAULTS = [
    (None, MessageState.SENT, Outcome.SENT, 1),
    (Fault.REFUSE, MessageState.DEAD, Outcome.REFUSED, 0),
    (Fault.REFUSE_DATA, MessageState.DEAD, Outcome.REFUSED, 0),
    (Fault.DEFER, MessageState.RETRY, Outcome.RETRY, 0),
    (Fault.DEFER_DATA, MessageState.RETRY, Outcome.RETRY, 0),
    (Fault.DROP_BEFORE_DATA, MessageState.RETRY, Outcome.RETRY, 0),
    (Fault.DROP_AFTER_DATA, MessageState.UNKNOWN, Outcome.UNKNOWN, 1),
    (Fault.SLOW, MessageState.SENT, Outcome.SENT, 1),
]


def make_due():
    """Let the waiting time of a retry pass."""
    past = timezone.now() - timedelta(seconds=1)
    OutboundMessage.objects.waiting().update(next_attempt_at=past)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case[0].name if case[0] else "none")
def test_each_answer_of_the_server(queue, server, case):
    fault, state, outcome, accepted = case
    server.slowness = 0.2
    if fault:
        server.behave("*", fault)
    message = queue()
    deliver()
    message.refresh_from_db()
    assert message.state == state
    assert [attempt.outcome for attempt in message.attempts.all()] == [outcome]
    assert len(server.received) == accepted
    assert message.lease_token is None


def test_what_arrives_is_what_was_frozen(queue, server, settings):
    settings.DEFAULT_FROM_EMAIL = "困りごと <komarigoto@city.example>"
    message = queue()
    deliver()
    (received,) = server.received
    assert received.data == bytes(message.mime)
    assert received.address == message.address
    assert received.sender == "komarigoto@city.example"


def test_a_retry_waits_longer_each_time_and_sends_the_same_bytes(queue, server):
    server.behave("*", Fault.DEFER, times=2)
    message = queue()
    waits = []
    for _round in range(2):
        deliver()
        message.refresh_from_db()
        waits.append(message.next_attempt_at - timezone.now())
        deliver()  # not due: nothing happens
        make_due()
    deliver()
    assert timedelta(seconds=50) < waits[0] < timedelta(minutes=1.3)
    assert timedelta(minutes=4) < waits[1] < timedelta(minutes=6.5)
    assert [received.data for received in server.received] == [bytes(message.mime)]
    message.refresh_from_db()
    assert (message.state, message.reason, message.attempts.count()) == ("sent", "", 3)


def test_doubt_is_never_resolved_by_sending_again(queue, server):
    server.behave("*", Fault.DROP_AFTER_DATA, times=1)
    message = queue()
    for _round in range(3):
        deliver()
        make_due()
    assert server.counts == {message.message_id: 1}


def test_no_answer_after_the_last_byte_is_doubt(queue, server, settings):
    settings.DELIVERIES_FINAL_REPLY_SECONDS = 0.2
    server.slowness = 1
    server.behave("*", Fault.SLOW, times=1)
    message = queue()
    deliver()
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN


def test_hanging_up_while_bytes_come_is_never_taken_for_delivery(queue, server):
    server.behave("*", Fault.DROP_IN_DATA, times=1)
    message = queue()
    deliver()
    message.refresh_from_db()
    assert message.state in {MessageState.RETRY, MessageState.UNKNOWN}
    assert not server.received


def test_one_refused_of_ten_leaves_nine_sent_on_one_connection(queue, server, person):
    messages = [queue(f"probe:{n}", person()) for n in range(10)]
    server.behave(messages[3].address, Fault.REFUSE)
    deliver()
    states = OutboundMessage.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["sent"] * 3 + ["dead"] + ["sent"] * 6
    assert server.connections == 1


def test_a_server_that_closes_old_connections_gets_a_new_one(queue, server, person):
    queue("a", person())
    queue("b", person())
    original = server.fault_for
    asked = []

    def close_the_second(address):
        if address == "MAIL":
            asked.append(address)
            return Fault.CLOSING if len(asked) == 2 else None
        return original(address)

    server.fault_for = close_the_second
    deliver()
    assert len(server.received) == 2
    assert server.connections == 2


def test_while_the_server_is_away_all_wait_in_order_and_nobody_knocks(queue, server, person):
    messages = [queue(f"probe:{n}", person()) for n in range(3)]
    server.stop()
    deliver()
    outbox = Outbox.objects.get()
    assert outbox.failures == 1
    assert outbox.last_problem
    server.start()
    deliver()
    assert not server.received  # still resting
    Outbox.objects.update(resume_at=timezone.now())
    deliver()
    assert [each.message_id for each in server.received] == [each.message_id for each in messages]
    outbox.refresh_from_db()
    assert (outbox.failures, outbox.resume_at) == (0, None)


def test_a_crash_between_claim_and_sending_loses_nothing(queue, server):
    message = queue()
    assert len(claims.claim(limit=5)) == 1
    deliver()
    assert not server.received  # the lease still stands
    OutboundMessage.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    deliver()
    assert server.counts == {message.message_id: 1}


def test_a_crash_after_the_bytes_began_to_leave_is_doubt(queue, server):
    message = queue()
    (claim,) = claims.claim(limit=5)
    assert claims.begin_data([claim])
    OutboundMessage.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    deliver()
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN
    assert message.attempts.get().outcome == Outcome.UNKNOWN
    assert not server.received


def test_a_late_answer_still_ends_the_doubt(queue):
    message = queue()
    (claim,) = claims.claim(limit=5)
    claims.begin_data([claim])
    OutboundMessage.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    claims.recover()
    settle({claim: Answer(Outcome.SENT, "250 kept")})
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert message.attempts.count() == 2


def test_whoever_lost_the_lease_sends_nothing(queue, server, monkeypatch):
    queue()
    hold = claims.hold

    def hold_and_lose(group):
        held = hold(group)
        OutboundMessage.objects.update(lease_token=None, state=MessageState.QUEUED)
        return held

    monkeypatch.setattr(claims, "hold", hold_and_lose)
    deliver(stop_after=0.1)
    assert not server.received


def test_somebody_who_left_gets_nothing(queue, server, person):
    recipient = person()
    message = queue(recipient=recipient)
    recipient.is_active = False
    recipient.save()
    deliver()
    message.refresh_from_db()
    assert message.state == MessageState.CANCELLED
    assert message.reason
    assert not server.received


def test_somebody_whose_address_changed_gets_it_there_once(queue, server, person):
    recipient = person()
    queue(recipient=recipient)
    recipient.email = "new@city.example"
    recipient.save()
    deliver()
    deliver()
    (received,) = server.received
    assert received.address == "new@city.example"
    assert received.message["To"].addresses[0].addr_spec == "new@city.example"
    assert received.message["Message-ID"]


def test_an_address_that_cannot_be_is_dead_and_blocks_nobody(queue, server, person):
    bad = queue("bad", person(email="not an address"))
    nobody = queue("none", person(email=""))
    good = queue("good", person())
    deliver()
    for message, state in ((bad, "dead"), (nobody, "dead"), (good, "sent")):
        message.refresh_from_db()
        assert message.state == state
    assert bad.reason


@pytest.mark.parametrize(
    "address", ["a@\ufffd.example", "a@\u05d0a.example", '"a\\\x01"@city.example']
)
def test_an_address_that_passes_for_one_and_cannot_be_written_is_dead(queue, person, address):
    message = queue("probe:bad", person(email=address))
    assert message.state == MessageState.DEAD


def test_a_server_that_says_what_no_row_can_hold(queue, server, monkeypatch):
    monkeypatch.setattr(smtplib.SMTP, "getreply", said(smtplib.SMTP.getreply, " \0"))
    message = queue()
    assert deliver() == {"sent": 1}
    assert message.attempts.get().reply.startswith("250")


@pytest.mark.parametrize("fault", [Fault.DEFER, Fault.REFUSE, None])
def test_what_a_server_said_does_not_name_whom_it_was_for(
    queue, server, person, monkeypatch, fault
):
    """Greylisting repeats the address; these words stay when the message has arrived."""
    words = " <Maebashi.Hanako@City.Example>: user maebashi.hanako, greylisted"
    monkeypatch.setattr(smtplib.SMTP, "getreply", said(smtplib.SMTP.getreply, words))
    message = queue("probe:1", person(email="maebashi.hanako@city.example"))
    if fault is not None:
        server.behave(message.address, fault)
    deliver()
    message.refresh_from_db()
    kept = [message.reason, *message.attempts.values_list("reply", flat=True)]
    assert "hanako" not in "".join(kept).lower()
    assert "greylisted" in kept[-1]


def said(getreply, more):
    def with_more(client):
        code, words = getreply(client)
        return code, words + more.encode()

    return with_more


def test_an_odd_message_does_not_hold_up_the_others(queue, server, person):
    odd = queue("odd", person())
    OutboundMessage.objects.filter(pk=odd.pk).update(address="花子@city.example", recipient=None)
    good = queue("good", person())
    deliver()
    odd.refresh_from_db()
    good.refresh_from_db()
    assert (odd.state, good.state) == ("retry", "sent")


def test_the_pace_is_kept(queue, server, settings, person):
    settings.DELIVERIES_PER_MINUTE = 3
    for number in range(5):
        queue(f"probe:{number}", person())
    deliver()
    deliver()
    assert len(server.received) == 3
    Outbox.objects.update(refilled_at=timezone.now() - timedelta(seconds=61))
    deliver()
    assert len(server.received) == 5


def test_what_is_due_and_unsent_is_counted(queue, server, person):
    now = timezone.now()
    queue("due", person())
    queue("later", person(), due_at=now + timedelta(days=1))
    abandoned = queue("abandoned", person())
    OutboundMessage.objects.filter(pk=abandoned.pk).update(
        state=MessageState.SENDING, lease_until=now - timedelta(minutes=1)
    )
    assert due_unsent_count(timezone.now()) == 2
    deliver()
    assert due_unsent_count(timezone.now()) == 0


@pytest.mark.parametrize("body", [b".first\r\n", b"one\r\n.\r\n..two\r\n", b"one\r\n.two\r\n"])
def test_a_line_that_begins_with_a_dot_arrives_as_it_is(queue, server, body):
    message = queue()
    mime = b"Message-ID: <dots@city.example>\r\n\r\n" + body
    OutboundMessage.objects.filter(pk=message.pk).update(mime=mime)
    deliver()
    (received,) = server.received
    assert received.data == mime
