"""The real demo as a child process, on a free port and in a data folder of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from apps.demo.processes import tied_to

ROOT = Path(__file__).resolve().parents[1]
SUPERVISOR = ("-m", "apps.demo.supervisor")
PATIENCE = 180.0
ADDRESS = re.compile(r"^ +(http://localhost:\d+)/$", re.MULTILINE)


@dataclass
class RunningDemo:
    """A demo that has answered with HTTP 200."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]
    output: Path
    seconds: float

    @property
    def environment(self) -> dict[str, str]:
        """The addresses of its servers, and its settings, for `manage.py` beside it."""
        command = f'. "{self.data}/environment" && env -0'
        lines = subprocess.run(
            ["sh", "-c", command], env={"PATH": os.environ["PATH"]}, capture_output=True, check=True
        ).stdout.decode()
        return dict(line.split("=", 1) for line in lines.split("\0") if line)

    def manage(self, *arguments: str) -> str:
        """Run a management command against its database; return what it prints."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            check=True,
            text=True,
        ).stdout

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it; return its exit status."""
        self.process.send_signal(how)
        return self.process.wait(30)


def temporary_folder() -> Path:
    """A folder that PostgreSQL can enter even if root runs the tests; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="komarigoto-test-", dir="/tmp"))
    folder.chmod(0o755)
    return folder


def bare_environment(data: Path, **more: str) -> dict[str, str]:
    """Nothing but what a new account has, so that the servers of the test run are not seen."""
    names = {"HOME": str(data.parent), "PATH": os.environ["PATH"]}
    return names | {"KOMARIGOTO_DATA": str(data), "PORT": "0"} | more


def run_demo(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a demo that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, *SUPERVISOR, *arguments],
        cwd=ROOT,
        env=bare_environment(data, **more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def launch_demo(
    data: Path, *arguments: str, user: str | None = None, python: str = sys.executable, **more: str
) -> RunningDemo:
    """Start a demo and wait until it says where it is."""
    started = time.monotonic()
    output = data.parent / f"{data.name}.output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [python, *SUPERVISOR, *arguments],
            cwd=ROOT,
            env=bare_environment(data, **more),
            stdout=file,
            stderr=subprocess.STDOUT,
            user=user,
            group=None if user is None else "nogroup",
            extra_groups=None if user is None else [],
            # Ended with the test run, even if that is killed.
            preexec_fn=tied_to(os.getpid(), signal.SIGTERM),  # noqa: PLW1509
        )
    while not (found := ADDRESS.search(said := output.read_text())):
        assert process.poll() is None, said
        if time.monotonic() - started > PATIENCE:
            process.terminate()
            raise AssertionError(said)
        time.sleep(0.05)
    return RunningDemo(found[1], data, process, output, time.monotonic() - started)


@contextmanager
def start_demo() -> Iterator[RunningDemo]:
    """A demo for as long as the block lasts."""
    folder = temporary_folder()
    demo = launch_demo(folder / "data")
    try:
        yield demo
    finally:
        demo.stop()
        shutil.rmtree(folder)
