"""What closing a program leaves behind: its frozen result, and what went to its successor."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.frozen import thaw
from apps.milestones.models.milestones import Milestone
from apps.milestones.results import FrozenProgram
from apps.organization.models import User
from apps.projects.models import Program, Project


class ProgramResultQuerySet(models.QuerySet["ProgramResult"]):
    def visible_to(self, user: User) -> Self:
        """A result is read by whoever reads the program; titles of milestones are held back."""
        return self.filter(program__in=Program.objects.visible_to(user))


class ProgramResult(models.Model):
    """A closed program measured against its goal. Pages of it show `figures` and nothing else."""

    program = models.OneToOneField(
        Program, models.PROTECT, related_name="result", verbose_name=_("計画")
    )
    figures = models.JSONField(_("数字"))
    reached = models.TextField(_("できたこと"))
    missed = models.TextField(_("届かなかったこと"), blank=True)
    successor = models.ForeignKey(
        Program,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="results_before",
        verbose_name=_("次の計画"),
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("終えた人")
    )
    closed_at = models.DateTimeField(_("終えた日時"))

    objects = ProgramResultQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "計画の結果")
        verbose_name_plural = pgettext_lazy("several", "計画の結果")
        ordering = ["-closed_at"]

    def __str__(self) -> str:
        return str(self.program)

    @property
    def shown(self) -> FrozenProgram:
        """The frozen figures in their shape."""
        return thaw(FrozenProgram, self.figures)


class CarryOver(models.Model):
    """A milestone went from a closed program's project to one of its successor.

    The milestone itself moves, with its first date, every slip and its evidence; the frozen
    result of the old program still names it.
    """

    milestone = models.ForeignKey(
        Milestone, models.CASCADE, related_name="carry_overs", verbose_name=_("マイルストーン")
    )
    from_project = models.ForeignKey(
        Project, models.PROTECT, related_name="+", verbose_name=_("前の事業")
    )
    to_project = models.ForeignKey(
        Project, models.PROTECT, related_name="+", verbose_name=_("次の事業")
    )
    carried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("引き継いだ人")
    )
    carried_at = models.DateTimeField(_("日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "引き継ぎ")
        verbose_name_plural = pgettext_lazy("several", "引き継ぎ")
        ordering = ["carried_at", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.from_project_id} → {self.to_project_id}"
