"""On which days reminders were planned: what is missing was an outage."""

from __future__ import annotations

from django.db import models


class PlannedDay(models.Model):
    day = models.DateField(unique=True)
    first_at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return self.day.isoformat()
