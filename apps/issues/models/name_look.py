"""お名前を見た記録: each time a coordinator asked who submitted a pain point, and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.issues.models.issue import Issue
from apps.issues.rules import REASON_LIMIT


@tracked()
class NameLook(models.Model):
    """One look. The submitter reads when it was and what for; nobody else reads it."""

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="name_looks", verbose_name=_("困りごと")
    )
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("見た人")
    )
    looked_at = models.DateTimeField(_("見た日時"))
    reason = models.CharField(_("見た理由"), max_length=REASON_LIMIT)

    class Meta:
        verbose_name = pgettext_lazy("one", "お名前を見た記録")
        verbose_name_plural = pgettext_lazy("several", "お名前を見た記録")
        ordering = ["looked_at", "pk"]

    def __str__(self) -> str:
        return str(self.issue_id)
