"""Milestones: dated results of a project, and how their dates moved."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.organization.models import Role, User
from apps.projects.models import Project


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def open(self) -> Self:
        return self.filter(completed_on__isnull=True)

    def done(self) -> Self:
        return self.filter(completed_on__isnull=False)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def due_by(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)

    def open_first(self) -> Self:
        """Order what is still open by its date, then what is done, the latest first."""
        return self.order_by(F("completed_on").desc(nulls_first=True), "due_on", "pk")

    def led_by(self, user: User) -> Self:
        """Keep what `user` answers for: their own milestones and those of their projects."""
        return self.filter(Q(owner=user) | Q(project__owner=user))

    def visible_to(self, user: User) -> Self:
        """Keep the milestones whose dates `user` may read.

        Coordinators and executives read all; an owner reads their own and their projects';
        working-group members and heads those of the projects their departments take part in.
        """
        if user.has_role(Role.COORDINATOR, Role.EXECUTIVE):
            return self.all()
        heard = user.departments_as({Role.WG_MEMBER, Role.HEAD})
        taking_part = Project.objects.filter(departments__in=heard)
        return self.filter(
            Q(owner=user) | Q(project__owner=user) | Q(project__in=taking_part.values("pk"))
        )


class Milestone(models.Model):
    """A dated result. `baseline_on` is the first date promised; `due_on` the current one."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="milestones", verbose_name=_("重点事業")
    )
    title = models.CharField(_("マイルストーン"), max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="milestones",
        verbose_name=_("責任者"),
    )
    baseline_on = models.DateField(_("当初の期日"))
    due_on = models.DateField(_("期日"))
    date_version = models.PositiveIntegerField(default=1, editable=False)
    outer_reason = models.CharField(_("動かせない期日の理由"), max_length=200, blank=True)
    completed_on = models.DateField(_("完了日"), null=True, blank=True)
    evidence = models.TextField(_("完了の確認"), blank=True)
    predecessors = models.ManyToManyField(
        "self",
        through="MilestoneDependency",
        through_fields=("successor", "predecessor"),
        symmetrical=False,
        related_name="successors",
        verbose_name=_("先に終わるもの"),
    )

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "マイルストーン")
        verbose_name_plural = pgettext_lazy("several", "マイルストーン")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(completed_on__isnull=True),
                name="milestone_open_due",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("milestones:detail", args=[self.pk])

    @property
    def is_outer(self) -> bool:
        """Whether the date is set from outside (a law, an end of support) and cannot move."""
        return bool(self.outer_reason)

    def may_be_changed_by(self, user: User) -> bool:
        """Its owner, its project's owner and the coordinators move and complete it."""
        own = self.owner_id == user.pk and user.is_active
        return own or self.project.may_be_changed_by(user)


class MilestoneDependency(models.Model):
    """`successor` cannot finish before `predecessor` has."""

    predecessor = models.ForeignKey(
        Milestone, models.CASCADE, related_name="+", verbose_name=_("先")
    )
    successor = models.ForeignKey(Milestone, models.CASCADE, related_name="+", verbose_name=_("後"))

    class Meta:
        verbose_name = pgettext_lazy("one", "前後関係")
        verbose_name_plural = pgettext_lazy("several", "前後関係")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="dependency_once"),
            models.CheckConstraint(
                name="dependency_not_on_itself", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class SlipReason(models.TextChoices):
    LAW = "law", _("法令の改正")
    BUDGET = "budget", _("予算")
    SUPPLIER = "supplier", _("事業者の都合")
    PEOPLE = "people", _("人員")
    NATIONAL_SPECIFICATION = "national_specification", _("国の仕様")
    OTHER = "other", _("その他")


class SlipEntry(models.Model):
    """One move of a due date, with its reason. Entries are added and never changed."""

    milestone = models.ForeignKey(
        Milestone, models.CASCADE, related_name="slips", verbose_name=_("マイルストーン")
    )
    from_on = models.DateField(_("前の期日"))
    to_on = models.DateField(_("新しい期日"))
    reason = models.CharField(_("理由"), max_length=30, choices=SlipReason)
    note = models.TextField(_("説明"), blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("変えた人")
    )
    moved_at = models.DateTimeField(_("日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "期日の変更")
        verbose_name_plural = pgettext_lazy("several", "期日の変更")
        ordering = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone_id}: {self.from_on} → {self.to_on}"
