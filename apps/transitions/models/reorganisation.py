"""組織改正: departments and people as they will be from a day on, out of two tables."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import User
from apps.organization.permissions import reorganises

# What is due is done within five minutes (`config/schedule.py`).
PATIENCE = timedelta(minutes=15)


class ReorganisationState(models.TextChoices):
    DRAFT = "draft", _("確認中")
    SCHEDULED = "scheduled", _("予約済")
    APPLIED = "applied", _("反映済")
    CANCELLED = "cancelled", _("取りやめ")


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    def visible_to(self, user: User) -> Self:
        """System administrators alone: who moves where is not told before its day."""
        return self.all() if reorganises(user) else self.none()

    def due(self, today: date) -> Self:
        return self.filter(state=ReorganisationState.SCHEDULED, effective_on__lte=today)

    def stuck(self, now: datetime) -> Self:
        """Keep what should have been done for a while: it fails, or nothing does what is due."""
        return self.due(timezone.localdate(now - PATIENCE))

    def light(self) -> Self:
        """Leave the tables where they are: lists do not show them."""
        return self.defer("department_rows", "people_rows")


@tracked(leaving_out=("department_rows", "people_rows"))
class Reorganisation(models.Model):
    """The cells as they stood in the files, and what was decided about what they leave open.

    They are judged anew at each look and on the day itself: in between people come and go.
    """

    effective_on = models.DateField(_("いつから"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("取り込む人")
    )
    created_at = models.DateTimeField(_("選んだ日時"))
    digest = models.CharField(max_length=64, editable=False)
    department_file = models.CharField(_("組織の表"), max_length=200, blank=True)
    department_heading = models.JSONField(default=list)
    department_rows = models.JSONField(default=list)
    people_file = models.CharField(_("職員の表"), max_length=200, blank=True)
    people_heading = models.JSONField(default=list)
    people_rows = models.JSONField(default=list)
    decisions = models.JSONField(_("決めたこと"), default=dict)
    state = models.CharField(
        _("状態"),
        max_length=10,
        choices=ReorganisationState,
        default=ReorganisationState.DRAFT,
    )
    settled_at = models.DateTimeField(_("状態が決まった日時"), null=True, blank=True)
    result = models.JSONField(_("行ったこと"), default=dict)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "組織改正")
        verbose_name_plural = pgettext_lazy("several", "組織改正")
        ordering = ["-effective_on", "-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="reorganisation_once_while_waiting",
                fields=["digest"],
                condition=Q(state__in=[ReorganisationState.DRAFT, ReorganisationState.SCHEDULED]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.effective_on}"

    def get_absolute_url(self) -> str:
        return reverse("transitions:reorganisation", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in (ReorganisationState.DRAFT, ReorganisationState.SCHEDULED)
