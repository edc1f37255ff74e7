"""Several workers at once, on real connections."""

import itertools
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from apps.deliveries import claims
from apps.deliveries.models import OutboundMessage
from apps.deliveries.sending import deliver
from apps.deliveries.services import queue_mail
from apps.deliveries.tasks import deliver_due

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count, work):
    """Run `work` in so many threads that start together; give back what went wrong."""
    barrier = threading.Barrier(count)
    errors = []

    def run():
        try:
            barrier.wait(10)
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert errors == []


def test_four_workers_send_each_message_once(queue, server, person):
    people = [person() for _number in range(30)]
    messages = [queue(f"probe:{n}", each) for n, each in enumerate(people)]
    at_once(4, deliver)
    deliver()
    assert server.counts == {message.message_id: 1 for message in messages}


def test_workers_that_claim_without_care_do_send_twice(queue, server, person, monkeypatch):
    """The control: with the claim's protection off, the race above is there."""
    people = [person() for _number in range(30)]
    messages = [queue(f"probe:{n}", each) for n, each in enumerate(people)]
    taken = [claims.Claim(message.pk, None) for message in messages]
    everybody_looked = threading.Barrier(4)

    looks = itertools.count()

    def careless(*, limit, channel):
        if next(looks) >= 4:
            return []
        waiting = set(OutboundMessage.objects.waiting().values_list("pk", flat=True))
        everybody_looked.wait(10)
        return [claim for claim in taken if claim.pk in waiting]

    monkeypatch.setattr(claims, "claim", careless)
    rows = OutboundMessage.objects.with_silences()
    monkeypatch.setattr(
        claims, "hold", lambda group: [claims.Held(each, rows.get(pk=each.pk)) for each in group]
    )
    monkeypatch.setattr(claims, "begin_data", set)
    at_once(4, deliver)
    assert max(server.counts.values()) > 1


def test_a_slow_server_gets_nothing_twice(queue, server):
    """The lease ends while the server still thinks, and another worker looks."""
    message = queue()
    slow = threading.Thread(target=_deliver_and_close)
    with server.thinking():
        slow.start()
        while not server.received:
            slow.join(0.01)
        OutboundMessage.objects.update(lease_until=timezone.now())
        deliver()
        message.refresh_from_db()
        assert message.state == "unknown"
    slow.join(10)
    message.refresh_from_db()
    assert message.state == "sent"
    assert server.counts == {message.message_id: 1}


def test_a_slow_server_ties_up_one_worker_and_not_the_next(queue, server):
    queue()
    slow = threading.Thread(target=_deliver_and_close, args=[deliver_due])
    with server.thinking():
        slow.start()
        while not server.received:
            slow.join(0.01)
        queue("meanwhile")
        deliver_due()
        assert len(server.received) == 1  # left to the one who is at it
    slow.join(10)
    deliver_due()
    assert len(server.received) == 2


def _deliver_and_close(deliver=deliver):
    try:
        deliver()
    finally:
        connection.close()


def test_the_same_obligation_queued_at_once_is_one_row(person):
    recipient = person()

    def queue_it():
        with transaction.atomic():
            queue_mail(
                obligation="probe:1",
                kind="probe",
                template="probe",
                context={"title": "確かめ"},
                recipient=recipient,
                now=timezone.now(),
            )

    at_once(8, queue_it)
    assert OutboundMessage.objects.count() == 1


def test_claims_do_not_wait_for_a_row_somebody_else_holds(queue, person):
    held, free = queue("held", person()), queue("free", person())
    claimed = []
    with transaction.atomic():
        OutboundMessage.objects.select_for_update().get(pk=held.pk)
        at_once(1, lambda: claimed.extend(claims.claim(limit=5)))
    assert [claim.pk for claim in claimed] == [free.pk]
