"""The schedule without Celery's beat, queue and workers: one thing after the other, in one process.

Times are the schedule's own objects, so both clocks wake the same work at the same times.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from celery import Celery
from celery.schedules import BaseSchedule, maybe_schedule

logger = logging.getLogger(__name__)


class Clock:
    """Wakes what is due when it is looked at (`tick`), and then what that asked for."""

    def __init__(
        self,
        app: Celery,
        entries: Mapping[str, Mapping[str, Any]],
        asked: deque[Callable[[], Any]],
    ) -> None:
        self._app, self._entries, self._asked = app, entries, asked
        self._last: dict[str, datetime] = dict.fromkeys(entries, app.now())

    def tick(self) -> list[str]:
        """Return which entries were due. What fails is told, and keeps nothing else waiting."""
        woken = [name for name in self._entries if self._is_due(name)]
        for name in woken:
            self._last[name] = self._app.now()
            self._do(name, self._app.tasks[self._entries[name]["task"]])
        while self._asked:
            self._do("asked for", self._asked.popleft())
            if any(self._is_due(name) for name in self._entries):
                break  # what takes long lets everything else have its turn
        return woken

    def _is_due(self, name: str) -> bool:
        schedule: BaseSchedule = maybe_schedule(self._entries[name]["schedule"], app=self._app)
        is_due, _seconds = schedule.is_due(self._last[name])
        return bool(is_due)

    def _do(self, name: str, work: Callable[[], Any]) -> None:
        try:
            work()
        except Exception:
            logger.exception("%s failed; it is tried again when it is due again", name)
