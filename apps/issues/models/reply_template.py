"""Sentences that coordinators write often."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.issues.models.issue import Status


@tracked()
class ReplyTemplate(models.Model):
    """A reply to begin with; what is sent is always what a person has read and changed."""

    title = models.CharField(_("見出し"), max_length=60)
    text = models.TextField(_("文例"), max_length=2000)
    status = models.CharField(
        _("使う場面"),
        max_length=15,
        choices=[choice for choice in Status.choices if choice[0] != Status.WITHDRAWN],
        blank=True,
        help_text=_("空のままなら、どの状態でも出します。"),
    )
    order = models.PositiveSmallIntegerField(_("並び順"), default=0)
    is_active = models.BooleanField(_("使う"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "お返事の文例")
        verbose_name_plural = pgettext_lazy("several", "お返事の文例")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
