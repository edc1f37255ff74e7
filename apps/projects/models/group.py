"""Who works on a project, what was decided, how it goes, and where its papers are."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.projects.models.programs import OpenToAll, Project


class MemberQuerySet(OpenToAll["ProjectMember"]):
    def on(self, day: date) -> Self:
        """Keep those who belong to it on that day."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


@tracked()
class ProjectMember(models.Model):
    """Somebody in the working group, in a role, from one day to another; nobody is deleted."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="members", verbose_name=_("重点事業")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("職員")
    )
    role = models.CharField(_("役割"), max_length=60)
    starts_on = models.DateField(_("いつから"))
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "作業部会の人")
        verbose_name_plural = pgettext_lazy("several", "作業部会の人")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "role"],
                condition=Q(ends_on=None),
                name="member_once_per_role",
            ),
            models.CheckConstraint(
                name="member_dates_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class NoteKind(models.TextChoices):
    DECISION = "decision", _("決まったこと")
    PROGRESS = "progress", _("進み具合")


@tracked()
class ProjectNote(models.Model):
    """A decision, or how things go. A note is put right by another one that `replaces` it."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="notes", verbose_name=_("重点事業")
    )
    kind = models.CharField(_("種類"), max_length=10, choices=NoteKind)
    noted_on = models.DateField(_("いつのこと"))
    text = models.TextField(_("内容"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    written_at = models.DateTimeField(_("書いた日時"))
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("直す前のもの"),
    )

    objects = OpenToAll.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "事業の記録")
        verbose_name_plural = pgettext_lazy("several", "事業の記録")
        ordering = ["-noted_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.noted_on}"


@tracked()
class ProjectLink(models.Model):
    """Where a document of the project is. The document itself stays where it is."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="links", verbose_name=_("重点事業")
    )
    label = models.CharField(_("資料の名前"), max_length=100)
    url = models.URLField(
        _("アドレス"),
        max_length=500,
        validators=[URLValidator(schemes=["https"])],
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("加えた人")
    )
    added_at = models.DateTimeField(_("加えた日時"))
    removed_at = models.DateTimeField(_("外した日時"), null=True, blank=True)

    objects = OpenToAll.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "資料")
        verbose_name_plural = pgettext_lazy("several", "資料")
        ordering = ["label", "pk"]

    def __str__(self) -> str:
        return self.label
