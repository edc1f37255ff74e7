"""Fault 1: a worker is killed (-9) at any step of sending."""

import random
import threading
import time
from contextlib import suppress

import psutil
import pytest

from apps.deliveries.sending import deliver
from tests.faults.figures import broke, held, rounds, times
from tests.faults.oracle import let_time_pass, verdict
from tests.faults.rig import child_of, rig_for, wait_for

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = ["connect", "MAIL", "RCPT", "DATA", "dot", "kept", "replied"]
WHAT = "worker killed while it sends"
KILLS = times(14, 200)


def kill_at(server, worker, step, jitter, queue):
    """Kill the sending process soon after it reaches `step`, and let its lease end.

    `queue`: gives it something to send; the trap stands before it does.
    """
    gone = threading.Event()

    def kill(reached):
        victim = child_of(worker) if reached == step and not gone.is_set() else None
        if victim is not None:
            time.sleep(jitter)
            with suppress(psutil.NoSuchProcess):  # it was through before
                victim.kill()
                gone.set()

    server.at = kill
    queue()
    assert gone.wait(60)
    server.at = lambda _step: None
    wait_for(lambda: replaced(worker))
    let_time_pass()


def replaced(worker):
    child = child_of(worker)
    try:
        return child is not None and child.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it found nothing to do, and ended
        return False


def two(queue, number):
    for each in range(2):
        queue(f"probe:{number}:{each}")


def drain():
    for _round in range(3):
        let_time_pass()
        deliver()


def test_killed_at_every_step_nothing_is_lost_or_doubled(queue, server):
    chance = random.Random(1)
    with rig_for(server) as rig:
        worker = rig.sender()
        for number in rounds(f"1 {WHAT}", KILLS):
            jitter = chance.choice([0, 0, chance.random() / 50])
            step = STEPS[number % len(STEPS)]
            kill_at(server, worker, step, jitter, lambda number=number: two(queue, number))
    drain()
    result = verdict(server)
    held(1, WHAT, KILLS, result)
    # Each kill leaves what was leaving in doubt, and the time that passes then what follows.
    assert result.unknown <= 2 * KILLS
    assert len(server.counts) >= 2 * KILLS - result.unknown


def test_a_worker_that_does_not_write_down_data_doubles(messages, server):
    """The control: the same kill with the protection off."""
    with rig_for(server, FAULT_UNPROTECTED="data") as rig:
        worker = rig.sender()
        kill_at(server, worker, "kept", 0, lambda: messages(2))
        wait_for(lambda: len(server.received) >= 3)
    broke(1, WHAT, verdict(server))
