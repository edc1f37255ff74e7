"""A table of pain points that somebody chose, until its good rows are delivered."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.organization.models import User

KEPT_FOR = timedelta(days=30)


class IssueImportQuerySet(models.QuerySet["IssueImport"]):
    def visible_to(self, user: User) -> Self:
        """Only who chose the file: what others said goes through one pair of hands."""
        return self.filter(uploaded_by=user, forgotten_at=None)

    def waiting(self) -> Self:
        return self.filter(applied_at=None)

    def outlived(self, now: datetime) -> Self:
        return self.filter(created_at__lt=now - KEPT_FOR, forgotten_at=None)


class IssueImport(models.Model):
    """The cells as they stood in the file, and what came of them.

    Rows are judged anew whenever they are looked at. After thirty days the cells are forgotten; who
    imported how many and when stays.
    """

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("取り込む人")
    )
    file_name = models.CharField(_("ファイル名"), max_length=200)
    created_at = models.DateTimeField(_("選んだ日時"))
    batch = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    occasion = models.CharField(_("どこで聞いた声ですか"), max_length=100, blank=True)
    whole = models.BooleanField(_("直すところがあれば1件も届けない"), default=False)
    heading = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    applied_at = models.DateTimeField(_("届けた日時"), null=True, blank=True)
    delivered_count = models.PositiveIntegerField(_("届けた件数"), default=0)
    known_count = models.PositiveIntegerField(_("もう届いていた件数"), default=0)
    faulty_count = models.PositiveIntegerField(_("直すところがあった件数"), default=0)
    forgotten_at = models.DateTimeField(_("中身を消した日時"), null=True, blank=True)

    objects = IssueImportQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "取り込み")
        verbose_name_plural = pgettext_lazy("several", "取り込み")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="import_once_while_waiting",
                fields=["uploaded_by", "digest"],
                condition=Q(applied_at=None, forgotten_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
