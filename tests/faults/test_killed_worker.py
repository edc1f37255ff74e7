"""Fault 1: a worker is killed (-9) at any step of sending."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.faults.oracle import let_time_pass, verdict

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
STEPS = ["connect", "MAIL", "RCPT", "DATA", "dot", "kept", "replied"]
# The long form: FAULT_ROUNDS=29 kills 203 workers.
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))


def worker(server, *options):
    """Start a worker on the database of this test."""
    database = urlsplit(os.environ["DATABASE_URL"])
    path = f"{database.path.rsplit('/', 1)[0]}/{connection.settings_dict['NAME']}"
    host, port = server.address
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", *options],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database._replace(path=path).geturl(),
            "EMAIL_URL": f"smtp://{host}:{port}",
            "DELIVERIES_PER_MINUTE": "100000",
        },
    )


def kill_at(server, step, *options):
    """Run a worker until it reaches `step`, kill it there, and let its lease end."""
    running = worker(server, *options)

    def kill(reached):
        if reached == step:
            running.kill()
            running.wait(10)

    server.at = kill
    running.wait(30)
    server.at = lambda _step: None
    assert running.returncode == -9
    let_time_pass()


def drain(server, *options):
    for _round in range(2):
        assert worker(server, *options).wait(30) == 0
        let_time_pass()


def test_killed_at_every_step_nothing_is_lost_or_doubled(messages, server):
    sent = messages(2 * len(STEPS) * ROUNDS)
    for step in STEPS * ROUNDS:
        kill_at(server, step)
    drain(server)
    result = verdict(server)
    assert (result.lost, result.doubled) == (0, 0)
    # Those killed once bytes had begun to leave, and only those, may be in doubt.
    assert result.unknown <= 4 * ROUNDS
    assert len(server.counts) >= len(sent) - result.unknown


def test_a_worker_that_does_not_write_down_data_doubles(messages, server):
    """The control: the same kill with the protection off."""
    messages(2)
    kill_at(server, "kept", "--unprotected")
    drain(server, "--unprotected")
    assert verdict(server).doubled == 1
