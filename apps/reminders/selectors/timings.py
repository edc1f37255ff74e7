"""The days that hold for each topic: a project's own, else the city's, else the usual ones."""

from __future__ import annotations

from apps.reminders.models import ReminderTiming
from apps.reminders.rules import USUAL, Timing


class Timings:
    """One query."""

    def __init__(self) -> None:
        self._chosen = {
            (row.topic, row.project_id): Timing(
                ahead=tuple(row.ahead),
                overdue=tuple(row.overdue),
                rhythm=row.rhythm,
                heads_after=row.heads_after,
                coordinators_after=row.coordinators_after,
            )
            for row in ReminderTiming.objects.all()
        }

    def of(self, topic: str, project: int | None = None) -> Timing:
        city = self._chosen.get((topic, None), USUAL[topic])
        return self._chosen.get((topic, project), city)

    def longest_ahead(self, topic: str) -> int:
        """Return the most days before a date on which anybody is told."""
        found = [timing for (about, _), timing in self._chosen.items() if about == topic]
        return max((day for timing in (*found, USUAL[topic]) for day in timing.ahead), default=0)
