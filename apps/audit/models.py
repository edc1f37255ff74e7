"""Seals over the audit history, and what looking at them came to."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.wording import jdatetime

FOR_EVER = pgtrigger.Protect(name="for_ever", operation=pgtrigger.Update | pgtrigger.Delete)


class Seal(models.Model):
    """So many events of one table, as they were when they were sealed, tied to the seal before."""

    table = models.CharField(max_length=63)
    number = models.PositiveIntegerField()
    after_id = models.BigIntegerField()
    up_to_id = models.BigIntegerField()
    events = models.PositiveIntegerField()
    columns = models.JSONField()
    mark = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["table", "number"]
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="seal_once")]
        triggers = [FOR_EVER]


class Verification(models.Model):
    """One look at the whole history."""

    verified_at = models.DateTimeField(_("確かめた日時"))
    events = models.PositiveIntegerField(_("確かめた件数"))
    findings = models.JSONField(_("合わなかったところ"), default=list, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "記録の確かめ")
        verbose_name_plural = pgettext_lazy("several", "記録の確かめ")
        ordering = ["-verified_at"]
        triggers = [FOR_EVER]

    def __str__(self) -> str:
        return jdatetime(self.verified_at)
