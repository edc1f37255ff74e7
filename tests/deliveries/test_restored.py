"""Nothing leaves by itself from a database that was restored; people decide, then it goes on."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from apps.deliveries.models import MessageState, OutboundMessage, Outbox
from apps.deliveries.sending import deliver
from apps.deliveries.services import mark_arrived, resume_sending, send_again
from apps.organization.models import Role
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


def state_of(message):
    return OutboundMessage.objects.get(pk=message.pk).state


@pytest.fixture
def waiting(queue, server):
    """One mail that left, and two that wait, in what is then restored."""
    queue("probe:left")
    deliver()
    Outbox.objects.update(home="somewhere else")
    return [queue("probe:one"), queue("probe:two")]


def test_what_waited_is_in_doubt_and_new_mail_waits(waiting, queue, server):
    deliver()
    new = queue("probe:new")
    deliver()
    assert len(server.received) == 1
    assert [state_of(each) for each in waiting] == [MessageState.UNKNOWN] * 2
    assert state_of(new) == MessageState.QUEUED
    assert "バックアップ" in Outbox.objects.get().paused_because


def test_a_coordinator_decides_each_and_opens_it_again(waiting, queue, server):
    deliver()
    new = queue("probe:new")
    actor, now = make_person(make_department(), Role.COORDINATOR), timezone.now()
    arrived, missing = waiting
    assert mark_arrived(actor=actor, message=arrived, now=now)
    assert send_again(actor=actor, message=missing, now=now)
    deliver()
    assert len(server.received) == 1
    resume_sending(actor=actor)
    deliver()
    assert [each.message_id for each in server.received[1:]] == [
        each.message_id for each in (new, missing)
    ]
    assert Outbox.objects.get().paused_because == ""


def test_a_first_start_holds_nothing(queue, server):
    queue()
    deliver()
    assert len(server.received) == 1


def test_by_hand_where_it_cannot_be_seen(queue, server, capsys):
    message = queue()
    call_command("hold_mails")
    deliver()
    assert "1件" in capsys.readouterr().out
    assert state_of(message) == MessageState.UNKNOWN
    assert server.received == []
