"""Who works on an improvement across departments, its next steps, decisions and papers."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.improvements.models.improvement import Improvement
from apps.improvements.models.of_improvement import OfImprovement
from apps.organization.models import DatedQuerySet, User
from apps.projects.models import DatedNote, DatedRole, PaperLink


class TeamQuerySet(  # type: ignore[override]  # the plugin types each base's manager by itself
    OfImprovement["TeamMember"], DatedQuerySet["TeamMember"]
):
    """Who works on an improvement `on` a day, seen with it."""


class StepQuerySet(OfImprovement["NextStep"]):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)


@tracked()
class TeamMember(DatedRole):
    """Somebody who works on it."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="team", verbose_name=_("改善")
    )

    objects = TeamQuerySet.as_manager()

    class Meta(DatedRole.Meta):
        verbose_name = pgettext_lazy("one", "改善の仲間")
        verbose_name_plural = pgettext_lazy("several", "改善の仲間")
        constraints = [
            models.UniqueConstraint(
                fields=["improvement", "person", "role"],
                condition=Q(ends_on=None),
                name="team_once_per_role",
            ),
            models.CheckConstraint(
                name="team_dates_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]


@tracked()
class NextStep(models.Model):
    """What is done next, by whom and until when. An improvement needs no project for that."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="next_steps", verbose_name=_("改善")
    )
    what = models.CharField(_("次の一歩"), max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("担当者")
    )
    due_on = models.DateField(_("期日"))
    done_on = models.DateField(_("終わった日"), null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "次の一歩")
        verbose_name_plural = pgettext_lazy("several", "次の一歩")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what

    def may_be_done_by(self, user: User) -> bool:
        return user.pk == self.owner_id or self.improvement.may_be_changed_by(user)


@tracked()
class ImprovementNote(DatedNote):
    """A decision about the improvement, or how it goes."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="notes", verbose_name=_("改善")
    )

    objects = OfImprovement.as_manager()

    class Meta(DatedNote.Meta):
        verbose_name = pgettext_lazy("one", "改善の記録")
        verbose_name_plural = pgettext_lazy("several", "改善の記録")


@tracked()
class ImprovementLink(PaperLink):
    """Where a paper about the improvement is."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="links", verbose_name=_("改善")
    )

    objects = OfImprovement.as_manager()

    class Meta(PaperLink.Meta):
        verbose_name = pgettext_lazy("one", "改善の資料")
        verbose_name_plural = pgettext_lazy("several", "改善の資料")
