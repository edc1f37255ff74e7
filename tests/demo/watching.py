"""What is still running of a demo, asked of the system."""

import time
from pathlib import Path

PROCESSES = Path("/proc")


def running_on(data: Path) -> set[str]:
    """The command lines of every process that has the folder's lock open."""
    return {
        (process / "cmdline").read_text().replace("\0", " ")
        for process in PROCESSES.glob("[0-9]*")
        if _has_open(process, str(data / "lock"))
    }


def gone_within(seconds: float, data: Path) -> bool:
    """Whether all of them end in that time."""
    deadline = time.monotonic() + seconds
    while running_on(data):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def _has_open(process: Path, file: str) -> bool:
    try:
        return any(str(link.readlink()) == file for link in (process / "fd").iterdir())
    except OSError:  # it has ended, or is not ours to look at
        return False
