"""The whole demo, started and ended in every way a person or a machine may do it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from apps.demo.datafolder import open_folder
from apps.demo.people import PEOPLE
from tests.demo.watching import gone_within, running_on
from tests.running import RunningDemo, run_demo

EVERYTHING = ("supervisor", "redis-server", "postgres", "smtp_sink", "gunicorn", "worker", "beat")
LONG_NAME = "とても長い名前の フォルダー" * 4


def test_first_page_answers_and_everybody_is_named(running_demo: RunningDemo) -> None:
    with urllib.request.urlopen(running_demo.url) as response:
        assert response.status == 200
    said = running_demo.output.read_text()
    assert [person.name for person in PEOPLE if person.name not in said] == []


def test_all_parts_run_and_the_servers_are_not_root(running_demo: RunningDemo) -> None:
    running = "\n".join(running_on(running_demo.data))
    assert [part for part in EVERYTHING if part not in running] == []
    assert (running_demo.data / "postgres").stat().st_uid != 0


def test_manage_speaks_to_the_running_demo(running_demo: RunningDemo) -> None:
    assert "[ ]" not in running_demo.manage("showmigrations", "--plan")


def test_without_redis_the_same_work_is_done(
    launch: Callable[..., RunningDemo], folder: Path
) -> None:
    demo = launch(folder / "data", "--without-redis")
    running = "\n".join(running_on(demo.data))
    assert [part for part in ("redis-server", "celery") if part in running] == []
    demo.manage("plan_reminders", "--date", "2026-11-24")
    wait_for(lambda: told_well(demo.url), "health")
    wait_for(lambda: any((demo.data / "mailbox" / "new").iterdir()), "a mail")


def told_well(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz") as response:
            return json.load(response)["redis"] is None
    except urllib.error.HTTPError:
        return False


def wait_for(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until, what
        time.sleep(0.2)


def test_taken_port_is_one_clear_line(running_demo: RunningDemo, folder: Path) -> None:
    port = running_demo.url.rpartition(":")[2]
    ended = run_demo(folder / "data", PORT=port)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert port in ended.stderr
    assert not (folder / "data" / "postgres").exists()


def test_folder_in_use_is_one_clear_line(running_demo: RunningDemo) -> None:
    ended = run_demo(running_demo.data)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert str(running_demo.process.pid) in ended.stderr


@pytest.mark.parametrize("arguments", [[], ["--reset"]])
def test_folder_of_somebody_else_is_left_alone(folder: Path, arguments: list[str]) -> None:
    (folder / "thesis.txt").write_text("nine years of work")
    ended = run_demo(folder, *arguments)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert (folder / "thesis.txt").exists()


@pytest.mark.parametrize("port", ["eighty", "99999", "-1", "8000;ls"])
def test_senseless_port_is_one_clear_line(folder: Path, port: str) -> None:
    ended = run_demo(folder / "data", PORT=port)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1


@pytest.fixture
def sigint_ignored() -> Iterator[None]:
    """As a shell leaves it for what is started with `&`."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("sigint_ignored")
def test_killed_demo_leaves_nothing_and_the_next_keeps_the_data(
    folder: Path, launch: Callable[..., RunningDemo]
) -> None:
    data = folder / LONG_NAME / "data"
    data.parent.mkdir()
    pretend_loaded(data)
    first = launch(data)
    first.manage("shell", "-v0", "-c", NOTE)
    port = first.url.rpartition(":")[2]
    first.process.send_signal(signal.SIGKILL)
    # At once, and on the same port: it waits for what is left of the first.
    second = launch(data, PORT=port)
    assert second.manage("shell", "-v0", "-c", NOTES).strip() == "1"
    assert second.stop(signal.SIGINT) == 0
    assert running_on(data) == set()

    third = launch(data)
    third.stop(signal.SIGKILL)
    assert gone_within(5, data), running_on(data)


def pretend_loaded(data: Path) -> None:
    """Skip the sample city, which takes the most time and is not needed to start."""
    with open_folder(data) as folder:
        (folder.stamps / "sample").touch()


NOTE = """
from django.contrib.sessions.models import Session
from django.utils import timezone
Session.objects.create(session_key="note", session_data="", expire_date=timezone.now())
"""
NOTES = """
from django.contrib.sessions.models import Session
print(Session.objects.filter(session_key="note").count())
"""


def test_reset_starts_over_and_a_part_that_dies_ends_the_rest(
    folder: Path, launch: Callable[..., RunningDemo]
) -> None:
    data = folder / "data"
    pretend_loaded(data)
    (data / "postgres").mkdir()
    demo = launch(data, "--reset")
    postmaster = (data / "postgres" / "postmaster.pid").read_text().split()[0]
    os.kill(int(postmaster), signal.SIGQUIT)
    assert demo.process.wait(30) == 1
    assert "PostgreSQL" in demo.output.read_text().splitlines()[-1]
    assert gone_within(1, data), running_on(data)


@pytest.fixture
def shared_python() -> tuple[str, str]:
    """A Python that every user may run, and the folder of this one's packages."""
    packages = sysconfig.get_path("purelib")
    python = shutil.which(f"python3.{sys.version_info.minor}", path="/usr/bin:/usr/local/bin")
    command = [python or "false", "-c", "import aiosmtpd, celery, django, gunicorn, psycopg, redis"]
    tried = subprocess.run(command, env={"PYTHONPATH": packages}, capture_output=True, check=False)
    if python is None or tried.returncode != 0:
        pytest.skip("no Python outside root's own folders that can use these packages")
    return python, packages


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user has run all of the above")
def test_ordinary_user(
    folder: Path, launch: Callable[..., RunningDemo], shared_python: tuple[str, str]
) -> None:
    python, packages = shared_python
    data = folder / "data"
    data.mkdir()
    shutil.chown(data, "nobody", "nogroup")
    demo = launch(data, user="nobody", python=python, PYTHONPATH=packages)
    assert (data / "postgres").owner() == "nobody"
    assert demo.stop() == 0
    assert running_on(data) == set()
