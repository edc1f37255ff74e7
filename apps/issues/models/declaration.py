"""該当なし: a department says that nothing troubled it this quarter, which is not silence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import Department


@tracked()
class QuarterDeclaration(models.Model):
    """One department in one fiscal quarter, named by the quarter's first day."""

    department = models.ForeignKey(
        Department, models.PROTECT, related_name="quarter_declarations", verbose_name=_("課")
    )
    quarter = models.DateField(_("四半期の初日"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("伝えた人")
    )
    declared_at = models.DateTimeField(_("伝えた日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "該当なしの申告")
        verbose_name_plural = pgettext_lazy("several", "該当なしの申告")
        ordering = ["-quarter", "department"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "quarter"], name="declared_once_per_quarter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.quarter} {self.department}"
