"""Our own processes: the web server, and what works beside it, with Celery or without."""

import signal
import socket
import sys
import urllib.error
import urllib.request

from apps.demo.datafolder import DataFolder
from apps.demo.processes import Child, Family
from apps.demo.waiting import wait_until

CELERY = (sys.executable, "-m", "celery", "--app", "config")
# Addressed directly, whatever proxy the environment names.
BROWSER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def start_web(family: Family, folder: DataFolder, listener: socket.socket) -> Child:
    """gunicorn, on a socket that is already listening."""
    options = ["--threads", "8", "--graceful-timeout", "3", "--no-control-socket"]
    return family.start(
        "web",
        [
            *(sys.executable, "-m", "gunicorn", "config.wsgi"),
            *("--bind", f"fd://{listener.fileno()}", "--access-logfile", "-"),
            *("--logger-class", "apps.common.access_log.QuietLogger", *options),
        ],
        log=folder.log("web"),
        pass_fds=[listener.fileno()],
    )


def start_worker(family: Family, folder: DataFolder) -> Child:
    """For what waits most of the time: threads."""
    return _start_worker(family, folder, "worker", "celery", pool="threads")


def start_slow_worker(family: Family, folder: DataFolder) -> Child:
    """For what computes: one task at a time."""
    return _start_worker(family, folder, "slow-worker", "slow", pool="solo")


def _start_worker(family: Family, folder: DataFolder, name: str, queue: str, *, pool: str) -> Child:
    options = ["--pool", pool, "--concurrency", "2", "--without-gossip", "--without-mingle"]
    return family.start(
        name,
        [*CELERY, "worker", "--queues", queue, "--hostname", name, *options, "--loglevel", "INFO"],
        log=folder.log(name),
        # Its warm shutdown may take as long as a task does; the database knows what is unfinished.
        patience=4.0,
        death_signal=signal.SIGKILL,
    )


def start_beat(family: Family, folder: DataFolder) -> Child:
    """The clock that wakes the work."""
    schedule = folder.path / "beat" / "schedule"
    schedule.parent.mkdir(mode=0o700, exist_ok=True)
    return family.start(
        "beat",
        [*CELERY, "beat", "--schedule", schedule, "--pidfile=", "--loglevel", "INFO"],
        log=folder.log("beat"),
    )


def start_poller(family: Family, folder: DataFolder) -> Child:
    """What sends, without Redis and Celery."""
    return _start_command(family, folder, "deliver", "--forever")


def start_clock(family: Family, folder: DataFolder) -> Child:
    """What keeps the schedule, without Redis and Celery."""
    return _start_command(family, folder, "keep_time")


def _start_command(family: Family, folder: DataFolder, command: str, *options: str) -> Child:
    return family.start(
        command,
        [sys.executable, "manage.py", command, *options],
        log=folder.log(command),
        patience=4.0,
        death_signal=signal.SIGKILL,
    )


def wait_for_web(child: Child, address: str) -> None:
    """Return when the first page comes with HTTP 200."""
    wait_until(lambda: _answers(address), child=child, seconds=120.0, pause=0.2)


def wait_for_worker(child: Child) -> None:
    """Return when it takes work."""
    wait_until(lambda: b"ready" in child.log.read_bytes(), child=child)


def _answers(address: str) -> bool:
    try:
        with BROWSER.open(address, timeout=10) as response:
            return bool(response.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False
