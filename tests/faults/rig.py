"""Real processes to be broken: Redis, workers, beats and a PostgreSQL of a test's own.

All of them end with the test, also if the test run is killed (`apps.demo.processes`).
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

import psutil
from celery import Celery
from django.db import connection
from redis import Redis

from apps.demo.datafolder import DataFolder, open_throwaway
from apps.demo.postgres import NAME, postgres_environment, start_postgres, wait_for_postgres
from apps.demo.processes import ROOT, Child, Family
from apps.demo.programs import postgres_programs
from apps.demo.redis_server import redis_environment, start_redis, wait_for_redis
from tests.faults.figures import times
from tests.smtp_server import SmtpServer

CELERY = [sys.executable, "-m", "celery", "-A", "config"]
PATIENCE = times(60, 600)
PLANNED = re.compile(rb"Task tests\.faults\.work\.plan\[[^]]*\] succeeded")


def wait_for(happened: Callable[[], object], seconds: float = PATIENCE) -> float:
    """Wait until something is so; return how many seconds that took."""
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() - begun < seconds, "it did not happen"
        time.sleep(0.02)
    return time.monotonic() - begun


def address_of_test_database() -> str:
    """The database of this test, as another process is told of it."""
    known = connection.settings_dict
    host = quote(known["HOST"], safe="") or "localhost"
    secret = f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else ""
    port = f":{known['PORT']}" if known["PORT"] else ""
    where = f"/{host}/" if host.startswith("%2F") else f"{host}{port}/"
    return f"postgres://{known['USER']}{secret}@{where}{known['NAME']}"


def surroundings(server: SmtpServer, **more: str) -> dict[str, str]:
    """The environment of a process of the rig that sends to `server`."""
    host, port = server.address
    return {
        **os.environ,
        "DATABASE_URL": address_of_test_database(),
        "EMAIL_URL": f"smtp://{host}:{port}",
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        **more,
    }


@dataclass
class Rig:
    """Redis of one's own, and whoever works with it."""

    family: Family
    folder: DataFolder
    redis: Child

    def worker(self, name: str = "worker") -> Child:
        """A worker as cities run it, but that each task has a process of its own."""
        options = ["--pool", "prefork", "--concurrency", "1", "--without-gossip"]
        options += ["--without-mingle", "--queues", "celery", "--hostname", name]
        child = self.start(name, [*CELERY, "worker", *options, "--loglevel", "INFO"])
        wait_for(lambda: b" ready." in child.log.read_bytes())
        return child

    def sender(self) -> Child:
        """A worker without a queue: killed, it is back at once, to be killed again."""
        return self.start("sender", [sys.executable, "-m", "tests.faults.worker"])

    def beat(self, name: str = "beat") -> Child:
        notes = self.folder.path / f"{name}.notes"
        return self.start(name, [*CELERY, "beat", "--schedule", notes])

    def start(self, name: str, command: list[str | Path]) -> Child:
        return self.family.start(
            name,
            command,
            log=self.folder.log(name),
            patience=4.0,
            death_signal=signal.SIGKILL,
        )

    def start_redis(self) -> None:
        self.redis = start_redis(self.family, self.folder)
        wait_for_redis(self.redis, self.folder)

    def send_task(self, name: str) -> None:
        """Put a task into the queue, as a web process does."""
        Celery(broker=redis_environment(self.folder)["CELERY_BROKER_URL"]).send_task(name)

    def restart_redis(self) -> None:
        """Kill it and start another one, which remembers nothing."""
        self.redis.kill()
        self.family.children.remove(self.redis)
        self.start_redis()

    def empty_redis(self) -> None:
        self._redis.flushall()

    def queued(self) -> int:
        """How many tasks wait in the queue."""
        return self._redis.llen("celery")

    def planned(self) -> int:
        """How many plannings the workers have finished."""
        logs = (child.log.read_bytes() for child in self.family.children)
        return sum(len(PLANNED.findall(log)) for log in logs)

    @property
    def _redis(self) -> Redis:
        return Redis.from_url(redis_environment(self.folder)["REDIS_URL"])


@contextmanager
def rig_for(server: SmtpServer, **more: str) -> Iterator[Rig]:
    with open_throwaway() as folder:
        environment = surroundings(server, **redis_environment(folder), **more)
        with Family(environment=environment) as family:
            redis = start_redis(family, folder)
            wait_for_redis(redis, folder)
            yield Rig(family, folder, redis)


def lived(server: SmtpServer, moments: list[str], **more: str) -> None:
    """Let a process plan and send on a clock of its own, at one moment after the other."""
    command = [sys.executable, "-m", "tests.faults.worker", "--at", *moments]
    run(command, surroundings(server, **more))


def child_of(worker: Child) -> psutil.Process | None:
    """The process in which a worker does its tasks; None while there is none."""
    children = psutil.Process(worker.popen.pid).children()
    return children[0] if children else None


# --- a PostgreSQL of one's own --------------------------------------------------------------


@dataclass
class Postgres:
    family: Family
    folder: DataFolder
    child: Child

    @property
    def url(self) -> str:
        return postgres_environment(self.folder)["DATABASE_URL"]

    def stop_at_once(self) -> None:
        """Stop without a checkpoint, as if the machine had lost its power but for its disk."""
        self.child.popen.send_signal(signal.SIGQUIT)
        self.child.popen.wait(30)
        self.family.children.remove(self.child)

    def kill_a_session(self, at: str) -> None:
        """Kill -9 one session, at best while it does `at`, but not much later.

        PostgreSQL then ends all of them and recovers by itself.
        """
        until = time.monotonic() + 0.5
        while not self._killed(at if time.monotonic() < until else ""):
            pass

    def _killed(self, doing: str) -> bool:
        for each in psutil.Process(self.child.popen.pid).children():
            with suppress(psutil.NoSuchProcess):
                title = " ".join(each.cmdline())
                if f"{NAME} {NAME}" in title and doing in title:
                    each.kill()
                    return True
        return False

    def start(self) -> None:
        self.child = start_postgres(self.family, self.folder)
        wait_for_postgres(self.child, self.folder)


@contextmanager
def own_postgres(*, throwaway: bool = True) -> Iterator[Postgres]:
    """An empty PostgreSQL; if not `throwaway`, as careful with its commits as a city's."""
    with open_throwaway() as folder, Family(environment=dict(os.environ)) as family:
        careful = replace(folder, throwaway=throwaway)
        child = start_postgres(family, careful)
        wait_for_postgres(child, careful)
        yield Postgres(family, careful, child)


def dump_of(database: str, to: Path, *options: str) -> Path:
    """What `docs/operations.md` tells operators to keep."""
    program = postgres_programs() / "pg_dump"
    run([program, "--format=custom", f"--file={to}", *options, spelled(database)])
    return to


def restore(dump: Path, database: str) -> None:
    program = postgres_programs() / "pg_restore"
    run([program, "--no-owner", "--exit-on-error", f"--dbname={spelled(database)}", dump])


def spelled(database: str) -> str:
    """The address as libpq spells it: a socket's folder is an option."""
    front, in_a_folder, rest = database.partition("@/")
    if not in_a_folder:
        return database
    folder, _slash, name = rest.rpartition("/")
    return f"{front}@/{name}?host={quote(unquote(folder))}"


def run(command: list[str | Path], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
