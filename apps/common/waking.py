"""Asking for work to be done soon: of the queue, or without one of this process's own clock.

Where there is neither, the clock of another process comes to the work by itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from celery import Task
from django.conf import settings

# What a running clock has been asked for; None in every process without one.
_asked: deque[Callable[[], Any]] | None = None


def soon(task: Task, **arguments: Any) -> bool:
    """Ask for a task; False where nobody can be asked. Raises where the queue is away."""
    if settings.CELERY_BROKER_URL:
        task.delay(**arguments)
        return True
    if _asked is None:
        return False
    _asked.append(lambda: task(**arguments))
    return True


def listen() -> deque[Callable[[], Any]]:
    """Become the process that is asked; what is asked for is taken from the left."""
    global _asked  # noqa: PLW0603
    _asked = deque()
    return _asked
