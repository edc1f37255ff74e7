"""What somebody is still writing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DraftForm(models.TextChoices):
    """Which form it is that somebody began to fill."""

    ONE = "one", _("困りごとを届ける")
    MANY = "many", _("まとめて届ける")


class Draft(models.Model):
    """What somebody has typed and not yet delivered. Only its owner ever sees it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="drafts",
        verbose_name=_("書いている人"),
    )
    form = models.CharField(max_length=5, choices=DraftForm, default=DraftForm.ONE)
    form_key = models.UUIDField(unique=True)
    fields = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("one", "書きかけ")
        verbose_name_plural = pgettext_lazy("several", "書きかけ")
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return str(self.form_key)
