"""What somebody attached: a picture of a form, a workbook, a document."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.issues.files import Kind
from apps.issues.models.issue import Issue
from apps.organization.models import User

KINDS = [(kind.value, kind.value) for kind in Kind]


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def undelivered(self) -> Self:
        return self.filter(issue=None)

    def visible_to(self, user: User) -> Self:
        """Keep one's own, and those of pain points whose raw words one may read."""
        readable = Issue.objects.visible_to(user).filter(words_readable=True).values("pk")
        return self.filter(Q(owner=user) | Q(issue__in=readable))


class Attachment(models.Model):
    """One file. Until delivery it belongs to the form it was added in, like a draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("添えた人")
    )
    form_key = models.UUIDField()
    issue = models.ForeignKey(
        Issue,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("困りごと"),
    )
    name = models.CharField(_("名前"), max_length=100)
    kind = models.CharField(_("種類"), max_length=5, choices=KINDS)
    size = models.PositiveIntegerField(_("大きさ"))
    sha256 = models.CharField(max_length=64, editable=False)
    added_at = models.DateTimeField(_("添えた日時"))

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "添えたファイル")
        verbose_name_plural = pgettext_lazy("several", "添えたファイル")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_key", "sha256"], name="attachment_once_per_form")
        ]
        indexes = [
            models.Index(fields=["added_at"], condition=Q(issue=None), name="attachment_waiting")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("issues:file", args=[self.pk])


class AttachmentContent(models.Model):
    """The bytes, in a table of their own: no list ever loads them."""

    attachment = models.OneToOneField(
        Attachment, models.CASCADE, primary_key=True, related_name="content"
    )
    content = models.BinaryField()

    class Meta:
        verbose_name = pgettext_lazy("one", "ファイルの中身")
        verbose_name_plural = pgettext_lazy("several", "ファイルの中身")

    def __str__(self) -> str:
        return str(self.attachment_id)
