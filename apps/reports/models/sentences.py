"""What coordinators wrote in place of the sentences that the figures gave."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.reports.models.reports import MonthlyReport


class SentenceEdit(models.Model):
    """One saving of a report's sentences. Added, never taken away: undoing only marks it."""

    report = models.ForeignKey(MonthlyReport, models.CASCADE, related_name="edits")
    before = models.JSONField()
    after = models.JSONField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "文の直し")
        verbose_name_plural = pgettext_lazy("several", "文の直し")
        ordering = ["edited_at", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {_('文の直し')}"
