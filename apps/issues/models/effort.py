"""How much time a pain point takes, in people's own figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.issues.rules import hours_per_year


class Period(models.TextChoices):
    DAY = "day", _("1日")
    WEEK = "week", _("1週間")
    MONTH = "month", _("1か月")
    YEAR = "year", _("1年")


class Effort(models.Model):
    """How often, how long and how many people: everybody's own claim, never compulsory."""

    times = models.PositiveIntegerField(_("回数"), null=True, blank=True)
    per = models.CharField(_("期間"), max_length=5, choices=Period, default=Period.WEEK)
    minutes = models.PositiveIntegerField(_("1回の時間（分）"), null=True, blank=True)
    people = models.PositiveIntegerField(_("人数"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def claimed_hours_per_year(self) -> float | None:
        """Claimed (申告) hours a year; None unless times and minutes are known."""
        return hours_per_year(self.times, self.per, self.minutes, self.people)
