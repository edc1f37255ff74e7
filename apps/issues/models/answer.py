"""What the submitter answers to a reply."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.issues.models.issue import Issue


@tracked()
class Answer(models.Model):
    """Read by those who may read the raw words; shown without a name."""

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="answers", verbose_name=_("困りごと")
    )
    text = models.TextField(_("届けた人の返事"))
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    written_at = models.DateTimeField(_("日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "届けた人の返事")
        verbose_name_plural = pgettext_lazy("several", "届けた人の返事")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return str(self.issue_id)
