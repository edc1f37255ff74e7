"""引き継ぎ: everything somebody answered for, passed on to one person in one step."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import User
from apps.organization.permissions import people_to_hand_over


class WorkHandoverQuerySet(models.QuerySet["WorkHandover"]):
    def visible_to(self, user: User, today: date) -> WorkHandoverQuerySet:
        """Whoever may pass on somebody's work sees how that was done."""
        return self.filter(giver__in=people_to_hand_over(user, today))


@tracked()
class WorkHandover(models.Model):
    """What went from whom to whom; `moved` names the rows by kind, so that it can be undone."""

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("引き継いだ人")
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("引き受けた人"),
    )
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("記録した人")
    )
    handed_at = models.DateTimeField(_("引き継いだ日時"))
    moved = models.JSONField(_("移ったもの"), default=dict)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("元に戻した人"),
    )
    undone_at = models.DateTimeField(_("元に戻した日時"), null=True, blank=True)

    objects = WorkHandoverQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "仕事の引き継ぎ")
        verbose_name_plural = pgettext_lazy("several", "仕事の引き継ぎ")
        ordering = ["-handed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.receiver_id}"

    @property
    def count(self) -> int:
        return sum(len(keys) for kind, keys in self.moved.items() if not kind.endswith("_begun"))
