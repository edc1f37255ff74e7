"""The schedule without a queue: what is due is woken, what it asks for follows."""

from collections import deque
from datetime import timedelta

import pytest
from celery import Celery

from apps.common import waking
from apps.common.clock import Clock


@pytest.fixture
def app():
    made = Celery("clock-test", set_as_current=False)
    made.conf.timezone = "Asia/Tokyo"
    return made


@pytest.fixture
def asked(settings, monkeypatch):
    settings.CELERY_BROKER_URL = ""
    monkeypatch.setattr(waking, "_asked", None)
    return waking.listen()


@pytest.fixture
def later(app, monkeypatch):
    """Let time pass for this clock."""
    passed = timedelta()
    now = app.now

    def pass_time(seconds):
        nonlocal passed
        passed += timedelta(seconds=seconds)

    monkeypatch.setattr(app, "now", lambda: now() + passed)
    return pass_time


def task(app, name, work):
    def run():
        work()

    return app.task(run, name=name, shared=False)


def entry(what, seconds):
    return {"task": what.name, "schedule": float(seconds)}


def test_each_is_woken_when_its_time_has_come(app, later):
    done = []
    often = task(app, "often", lambda: done.append("often"))
    seldom = task(app, "seldom", lambda: done.append("seldom"))
    clock = Clock(app, {"a": entry(often, 60), "b": entry(seldom, 3600)}, deque())
    assert clock.tick() == []
    later(61)
    assert clock.tick() == ["a"]
    assert clock.tick() == []
    later(3600)
    assert clock.tick() == ["a", "b"]
    assert done == ["often", "often", "seldom"]


def test_what_fails_keeps_nothing_else_waiting(app, later, caplog):
    def fail():
        raise RuntimeError("no")

    done = []
    broken = task(app, "broken", fail)
    sound = task(app, "sound", lambda: done.append(1))
    clock = Clock(app, {"a": entry(broken, 60), "b": entry(sound, 60)}, deque())
    later(61)
    clock.tick()
    assert done == [1]
    assert "no" in caplog.text


def test_what_goes_on_asks_for_itself_again(app, asked):
    done = []

    def count():
        done.append(1)
        if len(done) < 3:
            waking.soon(work)

    work = task(app, "count", count)
    clock = Clock(app, {}, asked)
    assert waking.soon(work)
    clock.tick()
    assert len(done) == 3


def test_what_takes_long_lets_the_schedule_have_its_turn(app, asked, later):
    done = []

    def long_work():
        done.append("long")
        later(61)

    work = task(app, "long", long_work)
    often = task(app, "often", lambda: done.append("often"))
    clock = Clock(app, {"a": entry(often, 60)}, asked)
    waking.soon(work)
    waking.soon(work)
    clock.tick()
    clock.tick()
    assert done == ["long", "often", "long"]


def test_without_queue_and_clock_nobody_can_be_asked(app, settings, monkeypatch):
    settings.CELERY_BROKER_URL = ""
    monkeypatch.setattr(waking, "_asked", None)
    assert not waking.soon(task(app, "nothing", lambda: None))
