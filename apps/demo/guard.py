"""For systems on which a child cannot ask to die with its parent: `python -m apps.demo.guard`.

It reads the numbers of sessions, one a line. When the pipe closes without the word "done", the
one who held it was killed; the sessions are then ended, the youngest first.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Self

DONE = "done"
PATIENCE = 3.0


class Guard:
    """The writing end, held by the process that must not die unnoticed."""

    def __init__(self, popen: "subprocess.Popen[bytes]") -> None:
        self.popen = popen

    @classmethod
    def start(cls, root: os.PathLike[str]) -> Self:
        """In a session of its own, so that what ends this process does not end the guard."""
        command = [sys.executable, "-m", "apps.demo.guard"]
        return cls(
            subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603
        )

    def tell(self, word: str) -> None:
        """Name a session, or say that there is nothing left to guard."""
        if self.popen.stdin:
            self.popen.stdin.write(f"{word}\n".encode())
            self.popen.stdin.flush()

    def dismiss(self) -> None:
        """Everything has been stopped in good order."""
        self.tell(DONE)
        self.popen.communicate()


def end_sessions(leaders: list[int]) -> None:
    """Ask each, wait for all, and end what does not listen."""
    for leader in reversed(leaders):
        _signal(leader, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while any(_signal(leader, 0) for leader in leaders) and time.monotonic() < deadline:
        time.sleep(0.1)
    for leader in leaders:
        _signal(leader, signal.SIGKILL)


def _signal(leader: int, number: int) -> bool:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)
        return True
    return False


def main() -> None:
    """Until the pipe closes."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    lines = [line.strip() for line in sys.stdin]
    if DONE not in lines:
        end_sessions([int(line) for line in lines if line])


if __name__ == "__main__":
    main()
