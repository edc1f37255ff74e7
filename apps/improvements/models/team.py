"""Who works on an improvement across departments, its next steps, decisions and papers."""

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
from apps.improvements.models.improvement import Improvement
from apps.organization.models import User
from apps.projects.models import NoteKind


class TeamQuerySet(models.QuerySet["TeamMember"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(improvement__in=Improvement.objects.visible_to(user))


class NoteQuerySet(models.QuerySet["ImprovementNote"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(improvement__in=Improvement.objects.visible_to(user))


class LinkQuerySet(models.QuerySet["ImprovementLink"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(improvement__in=Improvement.objects.visible_to(user))


class StepQuerySet(models.QuerySet["NextStep"]):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)

    def visible_to(self, user: User) -> Self:
        return self.filter(improvement__in=Improvement.objects.visible_to(user))


@tracked()
class TeamMember(models.Model):
    """Somebody who works on it, in a role, from one day to another; nobody is deleted."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="team", verbose_name=_("改善")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("職員")
    )
    role = models.CharField(_("役割"), max_length=60)
    starts_on = models.DateField(_("いつから"))
    ends_on = models.DateField(_("いつまで"), null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "改善の仲間")
        verbose_name_plural = pgettext_lazy("several", "改善の仲間")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["improvement", "person", "role"],
                condition=Q(ends_on=None),
                name="team_once_per_role",
            ),
            models.CheckConstraint(
                name="team_dates_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


@tracked()
class NextStep(models.Model):
    """What is done next, by whom and until when. An improvement needs no project for that."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="next_steps", verbose_name=_("改善")
    )
    what = models.CharField(_("次の一歩"), max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("担当者")
    )
    due_on = models.DateField(_("期日"))
    done_on = models.DateField(_("終わった日"), null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "次の一歩")
        verbose_name_plural = pgettext_lazy("several", "次の一歩")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what

    def is_overdue(self, today: date) -> bool:
        return self.done_on is None and self.due_on < today

    def may_be_done_by(self, user: User) -> bool:
        return user.pk == self.owner_id or self.improvement.may_be_changed_by(user)


@tracked()
class ImprovementNote(models.Model):
    """A decision, or how things go. A note is put right by another one that `replaces` it."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="notes", verbose_name=_("改善")
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

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "改善の記録")
        verbose_name_plural = pgettext_lazy("several", "改善の記録")
        ordering = ["-noted_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.improvement_id} {self.noted_on}"


@tracked()
class ImprovementLink(models.Model):
    """Where a paper is. The paper itself stays where it is."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="links", verbose_name=_("改善")
    )
    label = models.CharField(_("資料の名前"), max_length=100)
    url = models.URLField(
        _("アドレス"), max_length=500, validators=[URLValidator(schemes=["https"])]
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("加えた人")
    )
    added_at = models.DateTimeField(_("加えた日時"))
    removed_at = models.DateTimeField(_("外した日時"), null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "改善の資料")
        verbose_name_plural = pgettext_lazy("several", "改善の資料")
        ordering = ["label", "pk"]

    def __str__(self) -> str:
        return self.label
