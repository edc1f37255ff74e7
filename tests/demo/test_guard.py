"""The end of a family whose members cannot be tied to the life of their parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.running import ROOT

# A parent that starts one child under a guard, says its number, and waits to be killed.
PARENT = """
import sys, time
from pathlib import Path
from apps.demo import processes
processes.LIBC = None
family = processes.Family()
child = family.start("sleep", ["/bin/sleep", "60"], log=Path(sys.argv[1]))
print(child.popen.pid, flush=True)
if sys.argv[2] == "stop":
    family.stop()
time.sleep(60)
"""


def parent(folder: Path, then: str) -> tuple[subprocess.Popen[str], int]:
    popen = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(folder / "log"), then],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert popen.stdout
    return popen, int(popen.stdout.readline())


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def gone_within(seconds: float, pid: int) -> bool:
    deadline = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(pid)


def test_child_of_a_killed_parent_is_ended(folder: Path) -> None:
    popen, child = parent(folder, "wait")
    assert alive(child)
    popen.send_signal(signal.SIGKILL)
    popen.wait()
    assert gone_within(3, child)


def test_guard_of_a_family_stopped_in_good_order_ends(folder: Path) -> None:
    popen, child = parent(folder, "stop")
    assert gone_within(3, child)
    guards = Path(f"/proc/{popen.pid}/task/{popen.pid}/children")
    deadline = time.monotonic() + 3
    while guards.read_text().strip() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not guards.read_text().strip()
    os.kill(popen.pid, signal.SIGKILL)
    popen.wait()
