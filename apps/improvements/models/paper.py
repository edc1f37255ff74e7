"""What departments say after a new way went live: whether they use it, whether the old one runs."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.improvements.models.improvement import Improvement
from apps.improvements.models.of_improvement import OfImprovement
from apps.organization.models import Department


@tracked()
class PaperAnswer(models.Model):
    """The two answers of a department on a day. The latest counts; those before stay to be read."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="paper_answers", verbose_name=_("改善")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("課")
    )
    is_used = models.BooleanField(_("新しいやり方を使っている"))
    old_runs = models.BooleanField(_("前のやり方も並んで動いている"))
    note = models.CharField(_("残っているわけ"), max_length=200, blank=True)
    answered_on = models.DateField(_("答えた日"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("答えた人")
    )
    answered_at = models.DateTimeField(_("答えた日時"))

    objects = OfImprovement.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "前のやり方の答え")
        verbose_name_plural = pgettext_lazy("several", "前のやり方の答え")
        ordering = ["answered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.improvement_id} {self.department_id} {self.answered_on}"
