import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from apps.deliveries import tasks
from apps.deliveries.models import MessageState

pytestmark = pytest.mark.django_db


def test_the_task_sends_what_is_due(queue, server):
    message = queue()
    tasks.deliver_due()
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_sending_is_woken_after_the_commit_and_not_before(
    monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(tasks.deliver_due, "delay", lambda: woken.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            tasks.deliver_soon()
        assert woken == []
    assert woken == [1]


def test_a_queue_that_is_away_breaks_nothing(
    queue, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def away():
        raise OperationalError("redis is away")

    monkeypatch.setattr(tasks.deliver_due, "delay", away)
    with django_capture_on_commit_callbacks(execute=True):
        queue()
        tasks.deliver_soon()
    assert "redis is away" in caplog.text
