from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from apps.deliveries.models import MessageState, OutboundMessage
from apps.deliveries.sending import deliver
from apps.deliveries.services import (
    cancel_mails,
    mark_arrived,
    pause_sending,
    resume_sending,
    send_again,
)
from apps.organization.models import Department, Membership, Role

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
    both = [waiting.pk, sent.pk]
    assert cancel_mails(messages=both, reason="期日が変わった") == [waiting.pk]
    waiting.refresh_from_db()
    sent.refresh_from_db()
    assert (waiting.state, waiting.reason) == (MessageState.CANCELLED, "期日が変わった")
    assert sent.state == MessageState.SENT


# --- what people decide ---------------------------------------------------------------------


@pytest.fixture
def coordinator(person):
    user = person("調整 花子")
    department = Department.objects.create(code="1", name="情報政策課", starts_on=date(2020, 4, 1))
    Membership.objects.create(
        user=user, department=department, role=Role.COORDINATOR, starts_on=date(2020, 4, 1)
    )
    return user


def in_state(message, state):
    OutboundMessage.objects.filter(pk=message.pk).update(state=state, reason="前の理由")
    message.refresh_from_db()
    return message


@pytest.mark.parametrize("state", [MessageState.UNKNOWN, MessageState.DEAD])
def test_sending_again_sends_the_same_bytes(queue, server, coordinator, state):
    message = in_state(queue(), state)
    assert send_again(actor=coordinator, message=message, now=timezone.now())
    deliver()
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert [each.data for each in server.received] == [bytes(message.mime)]
    assert message.attempts.first().decided_by == coordinator


def test_what_was_found_to_have_arrived_is_closed(queue, server, coordinator):
    message = in_state(queue(), MessageState.UNKNOWN)
    assert mark_arrived(actor=coordinator, message=message, now=timezone.now())
    deliver()
    message.refresh_from_db()
    assert (message.state, message.reason) == (MessageState.SENT, "")
    assert not server.received


@pytest.mark.parametrize("decide", [send_again, mark_arrived])
@pytest.mark.parametrize(
    "state", [MessageState.SENT, MessageState.QUEUED, MessageState.SENDING, MessageState.CANCELLED]
)
def test_only_the_doubtful_and_the_dead_are_decided_about(queue, coordinator, decide, state):
    message = in_state(queue(), state)
    assert not decide(actor=coordinator, message=message, now=timezone.now())
    message.refresh_from_db()
    assert message.state == state
    assert not message.attempts.exists()


@pytest.mark.parametrize("decide", [send_again, mark_arrived])
def test_only_a_coordinator_decides(queue, person, decide):
    message = in_state(queue(), MessageState.UNKNOWN)
    with pytest.raises(PermissionDenied):
        decide(actor=person(), message=message, now=timezone.now())
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN


def test_a_paused_outbox_keeps_everything_and_lets_it_out_afterwards(queue, server, coordinator):
    pause_sending(actor=coordinator, now=timezone.now())
    queue()
    deliver()
    assert not server.received
    resume_sending(actor=coordinator)
    deliver()
    assert len(server.received) == 1


def test_only_a_coordinator_pauses_and_resumes(person):
    with pytest.raises(PermissionDenied):
        pause_sending(actor=person(), now=timezone.now())
    with pytest.raises(PermissionDenied):
        resume_sending(actor=person())
