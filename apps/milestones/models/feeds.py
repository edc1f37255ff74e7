"""Secret addresses under which a calendar program fetches due dates (ADR 22)."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.organization.models import User
from apps.projects.models import Project

SALT = "milestones.calendar"


class FeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(owner=user)

    def in_use(self) -> Self:
        """Keep those that answer: not revoked, and of somebody who still works here."""
        return self.filter(revoked_at__isnull=True, owner__is_active=True)


class CalendarFeed(models.Model):
    """A person's due dates, or those of one project that they may read.

    The address is the key and its signature; only the key is kept, so that whoever reads the
    database cannot make the address.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="calendar_feeds",
        verbose_name=_("持ち主"),
    )
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("重点事業")
    )
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(_("作った日時"))
    revoked_at = models.DateTimeField(_("止めた日時"), null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "カレンダーのアドレス")
        verbose_name_plural = pgettext_lazy("several", "カレンダーのアドレス")
        ordering = ["project__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "project"],
                condition=Q(revoked_at__isnull=True),
                nulls_distinct=False,
                name="one_feed_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.project_id or '-'}"

    def get_absolute_url(self) -> str:
        return reverse("milestones:feed", args=[self.key, self.signature])

    @property
    def signature(self) -> str:
        return signing.Signer(salt=SALT).signature(str(self.key))

    def is_signed_by(self, signature: str) -> bool:
        """Whether the signature is this feed's, also by a SECRET_KEY that was in use before."""
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        made = [signing.Signer(key=key, salt=SALT).signature(str(self.key)) for key in keys]
        return any(constant_time_compare(one, signature) for one in made)
