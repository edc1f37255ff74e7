"""Milestones: dated results of a project, and what has to come before what."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import Role, User
from apps.projects.models import Project


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def open(self) -> Self:
        """Keep what is still to be done: neither completed nor dropped."""
        return self.filter(completed_on__isnull=True, dropped_on__isnull=True)

    def done(self) -> Self:
        return self.filter(completed_on__isnull=False)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def due_by(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)

    def open_first(self) -> Self:
        """Order what is still open by its date, then what is done or dropped, the latest first."""
        return self.order_by(
            F("dropped_on").desc(nulls_first=True),
            F("completed_on").desc(nulls_first=True),
            "due_on",
            "pk",
        )

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
        heard = user.answers_for({Role.WG_MEMBER, Role.HEAD})
        taking_part = Project.objects.filter(departments__in=heard)
        return self.filter(
            Q(owner=user) | Q(project__owner=user) | Q(project__in=taking_part.values("pk"))
        )


@tracked()
class Milestone(models.Model):
    """A dated result. `baseline_on` is the first date promised; `due_on` the current one.

    `date_version` counts the moves of the date, `version` the changes of everything else.
    """

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="milestones", verbose_name=_("重点事業")
    )
    title = models.CharField(_("マイルストーン"), max_length=100)
    description = models.TextField(_("できあがるもの"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="milestones",
        verbose_name=_("責任者"),
    )
    baseline_on = models.DateField(_("当初の期日"))
    due_on = models.DateField(_("期日"))
    date_version = models.PositiveIntegerField(default=1, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    outer_reason = models.CharField(_("動かせない期日の理由"), max_length=200, blank=True)
    completed_on = models.DateField(_("完了日"), null=True, blank=True)
    evidence = models.TextField(_("完了の確認"), blank=True)
    dropped_on = models.DateField(_("取りやめた日"), null=True, blank=True)
    dropped_reason = models.TextField(_("取りやめた理由"), blank=True)
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
        constraints = [
            models.CheckConstraint(
                name="milestone_done_or_dropped",
                condition=Q(completed_on__isnull=True) | Q(dropped_on__isnull=True),
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


@tracked()
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
