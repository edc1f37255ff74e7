"""A DX plan (計画): its pillars, priority projects (重点事業) and what they are measured by."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
        return self.filter(starts_on__lte=today, closed_on__isnull=True)


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


class Kpi(models.Model):
    """A figure a project is measured by: from a baseline to a target, each with its date."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="kpis", verbose_name=_("重点事業")
    )
    name = models.CharField(_("指標"), max_length=100)
    unit = models.CharField(_("単位"), max_length=20)
    baseline_value = models.DecimalField(_("基準値"), max_digits=14, decimal_places=2)
    baseline_on = models.DateField(_("基準日"))
    target_value = models.DecimalField(_("目標値"), max_digits=14, decimal_places=2)
    target_on = models.DateField(_("目標日"))
    weight = models.DecimalField(_("重み"), max_digits=5, decimal_places=2, default=1)
    source = models.CharField(_("出典"), max_length=200)

    objects = OpenToAll.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "指標（KPI）")
        verbose_name_plural = pgettext_lazy("several", "指標（KPI）")
        ordering = ["project", "pk"]
        constraints = [
            models.CheckConstraint(
                name="kpi_target_after_baseline", condition=Q(target_on__gt=F("baseline_on"))
            ),
            models.CheckConstraint(name="kpi_weight_positive", condition=Q(weight__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name


class Measurement(models.Model):
    """One measured value of a KPI, with its day, its source and who recorded it."""

    kpi = models.ForeignKey(
        Kpi, models.CASCADE, related_name="measurements", verbose_name=_("指標")
    )
    measured_on = models.DateField(_("測定日"))
    value = models.DecimalField(_("値"), max_digits=14, decimal_places=2)
    source = models.CharField(_("出典"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("記録した人")
    )
    recorded_at = models.DateTimeField(_("記録日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "測定値")
        verbose_name_plural = pgettext_lazy("several", "測定値")
        ordering = ["kpi", "measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kpi", "measured_on"], name="one_value_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.measured_on}"
