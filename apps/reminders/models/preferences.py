"""When and how somebody wants the day's mail, and of what they want less."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.deliveries.models import Channel
from apps.reminders.models.kinds import Topic

USUAL_TIME = time(8, 30)
TIMES = tuple(time(hour, minute) for hour in range(7, 20) for minute in (0, 30))


class Ways(models.TextChoices):
    """By which way the day's digest comes."""

    MAIL = "mail", _("メール")
    TEAMS = "teams", _("Teams")
    BOTH = "both", _("メールとTeamsの両方")


class ReminderPreference(models.Model):
    """What one person chose. Without a row: by mail at half past eight, of everything."""

    recipient = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminder_preference",
        verbose_name=_("受け取る人"),
    )
    told_at = models.TimeField(_("届く時刻"), default=USUAL_TIME)
    ways = models.CharField(_("届け方"), max_length=5, choices=Ways, default=Ways.MAIL)
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

    @property
    def channels(self) -> tuple[Channel, ...]:
        """By which channels; the first one counts as the digest. Without Teams it is mail."""
        if not settings.TEAMS_PEOPLE_URL or self.ways == Ways.MAIL:
            return (Channel.MAIL,)
        return (Channel.TEAMS,) if self.ways == Ways.TEAMS else (Channel.MAIL, Channel.TEAMS)
