"""What leaves within a moment shares its commits, and nothing else."""

import time

import pytest
from django.utils import timezone

from apps.deliveries import claims, groups
from apps.deliveries.groups import MOMENT_SECONDS, STALE_SECONDS, Pace
from apps.deliveries.models import MessageState, OutboundMessage
from apps.deliveries.sending import deliver
from apps.deliveries.smtp import SmtpTransport
from tests.smtp_server import Fault

NOW = timezone.now()
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def begun(monkeypatch):
    """How many messages each commit before DATA was for."""
    counts, begin = [], claims.begin_data

    def counted(group):
        counts.append(len(group))
        return begin(group)

    monkeypatch.setattr(claims, "begin_data", counted)
    return counts


@pytest.fixture
def many(queue, person):
    def make(count):
        return [queue(f"probe:{number}", person()) for number in range(count)]

    return make


def states():
    return list(OutboundMessage.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize(
    ("sizes", "times"),
    [
        # Four times as many, and never more than the most; looked at are four times as many again.
        ([(4, 16), (10, 40), (10, 40)], [0.001] * 3),
        # Each takes a moment: one by one, as long as it takes.
        ([(1, 4), (1, 1)], [MOMENT_SECONDS, 5]),
        # A server that becomes slow, and one that half a second is for ten.
        ([(4, 16), (10, 40), (1, 1)], [0.001, 0.001, 1]),
        ([(2, 8), (2, 8)], [STALE_SECONDS / 20] * 2),
        ([(4, 16), (1, 1)], [0.001, 0]),  # nothing was tried, so nothing is known
    ],
)
def test_a_group_is_what_leaves_within_a_moment(sizes, times):
    pace, found = Pace(most=10), []
    for seconds in times:
        pace.learn(pace.size if seconds else 0, seconds * (pace.size if seconds else 1))
        found.append((pace.size, pace.ahead))
    assert found == sizes


def test_what_a_quick_server_takes_shares_its_commits(many, server, begun, monkeypatch):
    monkeypatch.setattr(groups, "MOMENT_SECONDS", 30)  # quick enough on any machine
    monkeypatch.setattr(groups, "STALE_SECONDS", 60)
    messages = many(15)
    deliver()
    assert begun == [1, 4, 10]
    assert [each.message_id for each in server.received] == [each.message_id for each in messages]
    assert set(states()) == {MessageState.SENT}


def test_what_leaves_within_a_second_is_looked_at_together(many, server, begun, monkeypatch):
    monkeypatch.setattr(groups, "STALE_SECONDS", 60)
    monkeypatch.setattr(Pace, "learn", _two_by_two)
    looks, hold = [], claims.hold

    def looked(batch):
        looks.append(len(batch))
        return hold(batch)

    monkeypatch.setattr(claims, "hold", looked)
    many(10)
    deliver()
    assert looks == [1, 6, 3]
    assert begun == [1, 2, 2, 2, 2, 1]


def _two_by_two(pace, count, seconds):
    pace.size, pace.ahead = 2, 6


def test_a_slow_server_gets_one_by_one(many, server, begun):
    server.at = lambda step: time.sleep(2 * MOMENT_SECONDS) if step == "kept" else None
    many(3)
    deliver()
    assert begun == [1, 1, 1]


def test_when_a_server_becomes_slow_people_are_looked_at_anew(many, server, monkeypatch):
    """Of four that began together the last leaves the city hall while the first is kept."""
    monkeypatch.setattr(groups, "MOMENT_SECONDS", 30)
    monkeypatch.setattr(groups, "STALE_SECONDS", 0.5)
    messages = many(7)
    leaver = messages[4].recipient

    def dawdle(step):
        if step == "kept" and len(server.received) == 2:
            type(leaver).objects.filter(pk=leaver.pk).update(is_active=False)
            time.sleep(0.6)

    server.at = dawdle
    deliver()
    sent = [MessageState.SENT]
    assert states() == sent * 4 + [MessageState.CANCELLED] + sent * 2
    assert len(server.received) == 6


def test_a_worker_told_to_go_leaves_no_doubt(many, server, monkeypatch):
    """What the server took is known, and what did not leave goes back in line."""
    monkeypatch.setattr(groups, "MOMENT_SECONDS", 30)
    messages, send = many(7), SmtpTransport.send

    def told_to_go(transport, **message):
        if message["address"] == messages[5].address:
            raise SystemExit
        return send(transport, **message)

    with monkeypatch.context() as patch:
        patch.setattr(SmtpTransport, "send", told_to_go)
        with pytest.raises(SystemExit):
            deliver()
    begun = OutboundMessage.objects.filter(data_begun_at__isnull=False)
    assert states() == [MessageState.SENT] * 5 + [MessageState.SENDING] * 2
    assert set(begun.values_list("state", flat=True)) == {MessageState.SENT}
    claims.release([claims.Claim(each.pk, leased(each)) for each in messages[5:]])
    deliver()
    assert server.counts == {message.message_id: 1 for message in messages}


def test_what_was_on_its_way_when_a_worker_was_told_to_go_is_not_sent_again(
    many, server, monkeypatch
):
    """The server has it: only its answer was not waited for."""
    monkeypatch.setattr(groups, "MOMENT_SECONDS", 30)
    messages, send = many(7), SmtpTransport.send

    def cut_short(transport, **message):
        answer = send(transport, **message)
        if message["address"] == messages[5].address:
            raise KeyboardInterrupt
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(SmtpTransport, "send", cut_short)
        with pytest.raises(KeyboardInterrupt):
            deliver()
    OutboundMessage.objects.filter(lease_until__isnull=False).update(lease_until=NOW)
    deliver()
    sent = [MessageState.SENT]
    assert states() == sent * 5 + [MessageState.UNKNOWN] + sent
    assert max(server.counts.values()) == 1


def leased(message):
    message.refresh_from_db()
    return message.lease_token


def test_one_doubtful_in_a_group_is_doubtful_alone(many, server, monkeypatch):
    monkeypatch.setattr(groups, "MOMENT_SECONDS", 30)
    messages = many(7)
    server.behave(messages[4].address, Fault.DROP_AFTER_DATA)
    server.behave(messages[5].address, Fault.REFUSE)
    deliver()
    sent = [MessageState.SENT]
    assert states() == sent * 4 + [MessageState.UNKNOWN, MessageState.DEAD] + sent
    assert max(server.counts.values()) == 1


def test_when_the_server_goes_the_group_waits_in_line_undoubted(many, server, monkeypatch):
    monkeypatch.setattr(groups, "MOMENT_SECONDS", 30)
    many(7)

    def gone(step):
        if step == "replied" and len(server.received) == 4:
            server.behave("MAIL", Fault.CLOSING)

    server.at = gone
    deliver()
    assert states()[:4] == [MessageState.SENT] * 4
    assert set(states()[4:]) <= {MessageState.QUEUED, MessageState.RETRY}
