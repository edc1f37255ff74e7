"""A DX plan (計画): its pillars and priority projects (重点事業)."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import Department, Role, User

_Row = TypeVar("_Row", bound=models.Model)


class OpenToAll(models.QuerySet[_Row]):
    """A city's plan, its projects and KPIs are no secret inside the city hall."""

    def visible_to(self, user: User) -> Self:
        """Everybody who works here reads the plan in its plain form; nobody else does."""
        return self.all() if user.is_active else self.none()


class ProgramQuerySet(OpenToAll["Program"]):
    def current(self, today: date) -> Self:
        """Keep the programs that have begun and are not closed, even past their goal date."""
        return self.open().filter(starts_on__lte=today)

    def open(self) -> Self:
        """Keep the programs that are not closed: what stands in them may be changed."""
        return self.filter(closed_on__isnull=True)


@tracked()
class Program(models.Model):
    """A plan with a period and a goal. Its goal date may have passed; that is no error."""

    name = models.CharField(_("名称"), max_length=100)
    goal = models.TextField(_("目標"))
    starts_on = models.DateField(_("開始日"))
    goal_on = models.DateField(_("目標日"))
    closed_on = models.DateField(_("終了日"), null=True, blank=True)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "計画")
        verbose_name_plural = pgettext_lazy("several", "計画")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="program_goal_after_start", condition=Q(goal_on__gt=F("starts_on"))
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dashboard:program-of", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


@tracked()
class Pillar(models.Model):
    """One of the plan's pillars, under which its projects stand."""

    program = models.ForeignKey(
        Program, models.CASCADE, related_name="pillars", verbose_name=_("計画")
    )
    name = models.CharField(_("名称"), max_length=100)
    order = models.PositiveIntegerField(_("並び順"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("one", "柱")
        verbose_name_plural = pgettext_lazy("several", "柱")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


@tracked()
class Project(models.Model):
    """One priority project. Its state is derived from its milestones and KPIs, never typed."""

    program = models.ForeignKey(
        Program, models.PROTECT, related_name="projects", verbose_name=_("計画")
    )
    pillar = models.ForeignKey(
        Pillar,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("柱"),
    )
    order = models.PositiveIntegerField(_("番号"), default=0)
    name = models.CharField(_("名称"), max_length=100)
    description = models.TextField(_("どんな事業か"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="owned_projects",
        verbose_name=_("責任者"),
    )
    departments = models.ManyToManyField(
        Department, related_name="projects", blank=True, verbose_name=_("関係する課")
    )

    objects = OpenToAll.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "重点事業")
        verbose_name_plural = pgettext_lazy("several", "重点事業")
        ordering = ["program", "order", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:detail", args=[self.pk])

    def may_be_changed_by(self, user: User) -> bool:
        """Its owner and the coordinators record figures and dates."""
        return user.is_active and (self.owner_id == user.pk or user.has_role(Role.COORDINATOR))
