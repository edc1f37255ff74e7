from datetime import UTC, datetime

import pytest
from django.db import transaction

from apps.deliveries.models import MessageState, OutboundMessage
from apps.deliveries.services import cancel_mail

pytestmark = pytest.mark.django_db


def test_queueing_again_gives_the_same_row_and_bytes(queue, person):
    recipient = person()
    first = queue("issue:1:received", recipient)
    again = queue("issue:1:received", recipient)
    assert again.pk == first.pk
    assert bytes(again.mime) == bytes(first.mime)
    assert OutboundMessage.objects.count() == 1


def test_an_obligation_to_two_people_is_two_mails(queue, person):
    queue("report:1", person())
    queue("report:1", person())
    assert OutboundMessage.objects.count() == 2


def test_what_is_rolled_back_leaves_no_mail(queue, person):
    recipient = person()
    with transaction.atomic():
        queue("issue:2", recipient)
        transaction.set_rollback(True)
    assert not OutboundMessage.objects.exists()


def test_a_time_to_send_is_kept(queue):
    due_at = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
    assert queue(due_at=due_at).next_attempt_at == due_at


def test_calling_off_stops_what_waits_and_leaves_what_was_sent(queue, person):
    waiting = queue("digest:1", person())
    sent = queue("digest:1", person())
    OutboundMessage.objects.filter(pk=sent.pk).update(state=MessageState.SENT)
    assert cancel_mail(obligation="digest:1", reason="期日が変わった") == 1
    waiting.refresh_from_db()
    sent.refresh_from_db()
    assert (waiting.state, waiting.reason) == (MessageState.CANCELLED, "期日が変わった")
    assert sent.state == MessageState.SENT
