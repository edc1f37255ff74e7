"""The city's own days for each kind of reminder, and a project's own."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import User
from apps.projects.models import Project
from apps.reminders.models.kinds import Topic

A_YEAR = 366
OF_PROJECTS = (Topic.MILESTONE, Topic.MEASUREMENT)


def _days() -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(A_YEAR)]
    )


class TimingQuerySet(models.QuerySet["ReminderTiming"]):
    def visible_to(self, user: User) -> Self:
        """Nothing of anybody's stands in it."""
        return self.all()


@tracked()
class ReminderTiming(models.Model):
    """When one is reminded. Without a project, of everything of that topic."""

    topic = models.CharField(_("何について"), max_length=15, choices=Topic)
    project = models.ForeignKey(
        Project,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reminder_timings",
        verbose_name=_("重点事業"),
        help_text=_("空欄のときは、すべての事業に使います。"),
    )
    ahead = ArrayField(
        _days(),
        verbose_name=_("期日の何日前に知らせるか"),
        size=6,
        blank=True,
        default=list,
        help_text=_("日数を「,」で区切って並べます。例：14, 3"),
    )
    overdue = ArrayField(
        _days(),
        verbose_name=_("期日から何日後に知らせるか"),
        size=6,
        blank=True,
        default=list,
        help_text=_("日数を「,」で区切って並べます。例：1, 7, 14, 28"),
    )
    rhythm = models.PositiveSmallIntegerField(
        _("そのあとは何日おきか"),
        default=28,
        validators=[MinValueValidator(7), MaxValueValidator(A_YEAR)],
    )
    heads_after = models.PositiveSmallIntegerField(
        _("所属長にも知らせるまでの日数"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(A_YEAR)],
        help_text=_("期日を過ぎてからの日数です。空欄のときは知らせません。"),
    )
    coordinators_after = models.PositiveSmallIntegerField(
        _("調整役にも知らせるまでの日数"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(A_YEAR)],
        help_text=_("期日を過ぎてからの日数です。空欄のときは知らせません。"),
    )

    objects = TimingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "お知らせの時期")
        verbose_name_plural = pgettext_lazy("several", "お知らせの時期")
        ordering = ["topic", "project"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "project"],
                nulls_distinct=False,
                name="timing_once_per_topic_and_project",
                violation_error_message=_("同じ対象の時期が、すでにあります。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} {self.project or ''}".strip()

    def clean(self) -> None:
        """Refuse what would never tell, or tell the head after the coordinators."""
        if self.project is not None and self.topic not in OF_PROJECTS:
            raise ValidationError({"project": _("この対象は、事業ごとには決められません。")})
        if not self.ahead and not self.overdue:
            raise ValidationError(_("知らせる日を、前か後に一つは入れてください。"))
        heads, coordinators = self.heads_after, self.coordinators_after
        if heads is not None and coordinators is not None and coordinators < heads:
            raise ValidationError(
                {
                    "coordinators_after": _(
                        "所属長に知らせる日数と同じか、それより長くしてください。"
                    )
                }
            )
