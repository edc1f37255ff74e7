"""How the dates of milestones moved, and why."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.milestones.models.milestones import Milestone
from apps.organization.models import User


class SlipReason(models.TextChoices):
    LAW = "law", _("法令の改正")
    BUDGET = "budget", _("予算")
    SUPPLIER = "supplier", _("事業者の都合")
    PEOPLE = "people", _("人員")
    NATIONAL_SPECIFICATION = "national_specification", _("国の仕様")
    OTHER = "other", _("その他")


class SlipQuerySet(models.QuerySet["SlipEntry"]):
    def visible_to(self, user: User) -> Self:
        """Keep the moves of milestones whose dates `user` may read."""
        return self.filter(milestone__in=Milestone.objects.visible_to(user).values("pk"))

    def by_project(self) -> Self:
        """Order by project as the plan does, the oldest move first."""
        return self.order_by(
            "milestone__project__order", "milestone__project", "moved_at", "pk"
        ).select_related("milestone__project", "moved_by")


class SlipEntry(models.Model):
    """One move of a due date, with its reason. Entries are added and never changed."""

    milestone = models.ForeignKey(
        Milestone, models.CASCADE, related_name="slips", verbose_name=_("マイルストーン")
    )
    from_on = models.DateField(_("前の期日"))
    to_on = models.DateField(_("新しい期日"))
    reason = models.CharField(_("理由"), max_length=30, choices=SlipReason)
    note = models.TextField(_("説明"), blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("変えた人")
    )
    moved_at = models.DateTimeField(_("日時"))

    objects = SlipQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "期日の変更")
        verbose_name_plural = pgettext_lazy("several", "期日の変更")
        ordering = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.from_on} → {self.to_on}"

    @property
    def days(self) -> int:
        """How far the date moved: later is positive."""
        return (self.to_on - self.from_on).days
