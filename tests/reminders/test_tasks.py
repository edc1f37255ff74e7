import pytest

from apps.deliveries.models import OutboundMessage
from apps.reminders import tasks
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def woken(monkeypatch):
    """How often the task woke the sending."""
    calls = []
    monkeypatch.setattr(tasks, "deliver_soon", lambda: calls.append(1))
    return calls


def test_the_task_plans_the_citys_today_and_wakes_the_sending_once(milestone, time_machine, woken):
    milestone("2026-06-24")
    time_machine.move_to(at("2026-06-24", 6), tick=False)
    tasks.plan_reminders()
    tasks.plan_reminders()
    assert OutboundMessage.objects.count() == 1
    assert woken == [1]


def test_the_city_is_in_the_new_day_while_utc_is_not(milestone, time_machine, woken):
    milestone("2026-06-25")
    time_machine.move_to("2026-06-24T22:00:00Z", tick=False)
    tasks.plan_reminders()
    assert "6月25日" in OutboundMessage.objects.get().subject
