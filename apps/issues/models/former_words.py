"""What the submitter had typed before they put it differently."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.issues.models.issue import Issue


class FormerWords(models.Model):
    """Words that stood there once. Only their author ever sees them again."""

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="former_words", verbose_name=_("困りごと")
    )
    words = models.TextField(_("前に書いたことば"))
    replaced_at = models.DateTimeField(_("直した日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "前に書いたことば")
        verbose_name_plural = pgettext_lazy("several", "前に書いたことば")
        ordering = ["replaced_at", "pk"]

    def __str__(self) -> str:
        return str(self.issue_id)
