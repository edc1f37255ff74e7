"""Waiting for a process to be of use, without waiting for one that has died."""

import time
from collections.abc import Callable

from apps.demo.problems import Problem
from apps.demo.processes import Child, failed


def wait_until(
    ready: Callable[[], bool], *, child: Child, seconds: float = 60.0, pause: float = 0.02
) -> None:
    """Ask again and again; a child that ended or a time that ran out is a problem."""
    deadline = time.monotonic() + seconds
    while not ready():
        if child.popen.poll() is not None:
            raise failed(child)
        if time.monotonic() > deadline:
            raise Problem(
                f"{child.name} の用意が {seconds:.0f} 秒で終わりません"
                f" / {child.name} is not ready after {seconds:.0f} s — {child.log}"
            )
        time.sleep(pause)
