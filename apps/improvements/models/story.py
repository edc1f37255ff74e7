"""What got better, in plain words, for everybody who works here."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.improvements.models.improvement import Improvement
from apps.improvements.models.of_improvement import OfImprovement
from apps.issues.models import Issue


class StoryQuerySet(OfImprovement["Story"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


@tracked()
class Story(models.Model):
    """What an improvement brought, and how others do the same. It thanks departments, no people."""

    improvement = models.OneToOneField(
        Improvement, models.PROTECT, related_name="story", verbose_name=_("改善")
    )
    better = models.TextField(_("よくなったこと"))
    how = models.TextField(_("やり方"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    published_at = models.DateTimeField(_("みんなに見せた日時"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "よくなったこと")
        verbose_name_plural = pgettext_lazy("several", "よくなったこと")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.improvement_id}"


@tracked()
class Solved(models.Model):
    """A pain point that a story answered while it was being written. Whose it was stays there."""

    story = models.ForeignKey(
        Story,
        models.PROTECT,
        related_name="solved",
        verbose_name=pgettext_lazy("one", "よくなったこと"),
    )
    issue = models.OneToOneField(
        Issue,
        models.CASCADE,
        related_name="solved_by",
        verbose_name=pgettext_lazy("one", "困りごと"),
    )
    solved_at = models.DateTimeField(_("解決した日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "やり方で解決した困りごと")
        verbose_name_plural = pgettext_lazy("several", "やり方で解決した困りごと")
        ordering = ["solved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.story_id} #{self.issue_id}"
