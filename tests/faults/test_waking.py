"""Faults 6 to 9: what wakes the work is emptied, away, doubled, or tells the wrong time."""

import threading
import uuid
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from apps.deliveries.sending import deliver
from apps.deliveries.tasks import deliver_due
from apps.milestones.models import Milestone
from apps.projects.models import Program, Project
from apps.reminders import services
from apps.reminders.models import Reminder
from apps.reminders.rules import milestone_stage
from apps.reminders.services import plan_reminders, planning
from config.celery import app
from tests.faults.oracle import let_time_pass, verdict
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db(transaction=True)


# --- 6: Redis is emptied --------------------------------------------------------------------


@pytest.fixture
def redis_queue():
    """A queue of this test alone: its length, and a way to empty it as a flush would."""
    name = f"faults-{uuid.uuid4()}"
    with app.connection_for_write() as broker:
        redis = broker.default_channel.client
        yield name, lambda: redis.llen(name), lambda: redis.delete(name)
        redis.delete(name)


def test_what_redis_forgets_is_still_sent(messages, server, redis_queue):
    name, length, flush = redis_queue
    messages(3)
    deliver_due.apply_async(queue=name)
    assert length() == 1
    flush()
    deliver()  # the next beat, or the poller
    assert verdict(server) == (0, 0, 0)


def test_whoever_trusts_the_queue_alone_loses(messages, server, redis_queue):
    """The control: nobody asks the database, only the queue says what is to be done."""
    name, length, flush = redis_queue
    messages(3)
    deliver_due.apply_async(queue=name)
    flush()
    for _task in range(length()):
        deliver()
    assert verdict(server).lost == 3


# --- 7: beat is away for three days ---------------------------------------------------------


@pytest.fixture
def owner(person):
    return person("責任 太郎")


@pytest.fixture
def due(owner):
    """Eight milestones that come due, one a day, around a long weekend."""
    program = Program.objects.create(
        name="計画", goal="…", starts_on=date(2021, 4, 1), goal_on=date(2026, 3, 31)
    )
    project = Project.objects.create(program=program, name="事業", owner=owner)
    first = date(2026, 11, 18)
    for number in range(8):
        day = first + timedelta(days=number)
        Milestone.objects.create(
            project=project, title=f"その{number}", owner=owner, baseline_on=day, due_on=day
        )
    return project


def days(first, count):
    return [first + timedelta(days=number) for number in range(count)]


def plan_and_send(day):
    plan_reminders(today=day, now=at(day))
    let_time_pass()
    deliver()


def test_after_three_days_without_beat_each_true_thing_is_told_once(due, server):
    plan_and_send(date(2026, 11, 19))
    plan_and_send(date(2026, 11, 24))  # Friday to Monday, a holiday, nobody woke
    plan_and_send(date(2026, 11, 24))
    assert verdict(server) == (0, 0, 0)
    assert len(server.received) == 2
    told = server.received[-1].message.get_body(("plain",)).get_content()
    open_milestones = Milestone.objects.filter(due_on__lte=date(2026, 11, 27))
    for milestone in open_milestones:
        stage = milestone_stage(milestone.due_on, date(2026, 11, 24), services.CITY_CALENDAR)
        assert told.count(f"・{milestone.title}（") == (
            1 if stage.tell_on > date(2026, 11, 19) else 0
        )


def test_whoever_replays_the_missed_days_tells_more_often(due, server):
    """The control: a schedule that makes up for each missed day."""
    plan_and_send(date(2026, 11, 19))
    for day in days(date(2026, 11, 20), 5):
        plan_and_send(day)
    assert len(server.received) > 2


# --- 8: two beats and several workers at once -----------------------------------------------


def at_once(*works):
    barrier = threading.Barrier(len(works))
    errors = []

    def run(work):
        try:
            barrier.wait(10)
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert errors == []


def beat():
    plan_reminders(today=date(2026, 11, 24), now=at("2026-11-24"))


def digests_per_person():
    return Counter(
        OutboundMessage.objects.filter(kind="digest").values_list("recipient", flat=True)
    )


def test_two_beats_and_four_workers_tell_each_once(due, messages, server):
    messages(20)
    at_once(beat, beat, deliver, deliver, deliver, deliver)
    let_time_pass()
    at_once(deliver, deliver)
    assert verdict(server) == (0, 0, 0)
    assert set(digests_per_person().values()) == {1}
    assert len(server.received) == 21


def test_two_beats_with_keys_of_their_own_tell_twice(due, server, monkeypatch):
    """The control: obligations and digests without a key they share."""
    tellings = iter(range(100))
    queue_mail = planning.digests.queue_mail

    def queue_anyway(*, obligation, **mail):
        return queue_mail(obligation=f"{obligation}:{next(tellings)}", **mail)

    monkeypatch.setattr(planning.digests, "queue_mail", queue_anyway)
    monkeypatch.setattr(planning.digests, "_digests_of", lambda _today: (Counter(), set()))
    monkeypatch.setattr(planning, "latest_told", dict)
    for _beat in range(2):
        beat()
        deliver()
        Reminder.objects.all().delete()
    assert max(digests_per_person().values()) == 2


# --- 9: the clock of a machine jumps --------------------------------------------------------


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1), timedelta(days=-1)])
def test_a_machine_with_a_wrong_clock_neither_loses_nor_doubles(
    queue, server, time_machine_to, jump
):
    time_machine_to(timezone.now() + jump)
    queue(now=timezone.now())
    deliver()
    time_machine_to(None)
    deliver()
    assert verdict(server) == (0, 0, 0)


def test_whoever_goes_by_a_machines_clock_is_late(queue, server, time_machine_to):
    """The control: due by the clock of the machine that wrote it down, a day ahead."""
    time_machine_to(timezone.now() + timedelta(days=1))
    queue(now=timezone.now(), due_at=timezone.now())
    time_machine_to(None)
    deliver()
    assert verdict(server).lost == 1
