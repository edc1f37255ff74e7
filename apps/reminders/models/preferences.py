"""When somebody wants the day's mail, and of what they want less."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.reminders.models.kinds import Topic

USUAL_TIME = time(8, 30)
TIMES = tuple(time(hour, minute) for hour in range(7, 20) for minute in (0, 30))


class ReminderPreference(models.Model):
    """What one person chose. Without a row: at half past eight, of everything."""

    recipient = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminder_preference",
        verbose_name=_("受け取る人"),
    )
    told_at = models.TimeField(_("届く時刻"), default=USUAL_TIME)
    weekly = ArrayField(
        models.CharField(max_length=15, choices=Topic),
        verbose_name=_("週に1度でよいもの"),
        blank=True,
        default=list,
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "お知らせの受け取り方")
        verbose_name_plural = pgettext_lazy("several", "お知らせの受け取り方")

    def __str__(self) -> str:
        return f"{self.recipient} {self.told_at:%H:%M}"
