"""Improvements (改善): the work on a shared problem that was picked."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.clusters.models import Cluster, ClusterState, SelectionRound
from apps.common.history import tracked
from apps.organization.models import Role, User


class ImprovementState(models.TextChoices):
    CHOSEN = "chosen", _("選ばれた")
    PLANNED = "planned", _("計画中")
    TRYING = "trying", _("試している")
    LIVE = "live", _("使い始めた")
    SETTLED = "settled", _("定着した")
    ABANDONED = "abandoned", _("取りやめ")


class ImprovementQuerySet(models.QuerySet["Improvement"]):
    def visible_to(self, user: User) -> Self:
        """Keep all for coordinators, one's own, and those of problems that everybody may read."""
        if user.has_role(Role.COORDINATOR):
            return self
        return self.filter(Q(owner=user) | ~Q(cluster__state=ClusterState.DRAFT))


@tracked()
class Improvement(models.Model):
    """What is done about a shared problem, by whom, and what for."""

    cluster = models.ForeignKey(
        Cluster, models.PROTECT, related_name="improvements", verbose_name=_("共通課題")
    )
    chosen_in = models.ForeignKey(
        SelectionRound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="improvements",
        verbose_name=_("選んだ選定"),
    )
    title = models.CharField(_("改善の名前"), max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("担当者")
    )
    goal = models.TextField(_("めざすこと"), blank=True)
    state = models.CharField(
        _("状態"), max_length=10, choices=ImprovementState, default=ImprovementState.CHOSEN
    )
    started_on = models.DateField(_("始めた日"), null=True, blank=True)
    live_on = models.DateField(_("使い始めた日"), null=True, blank=True)
    review_on = models.DateField(_("話し合いの日"), null=True, blank=True)
    created_at = models.DateTimeField(_("決まった日時"))

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "改善")
        verbose_name_plural = pgettext_lazy("several", "改善")
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cluster", "chosen_in"], name="improvement_once_per_selection"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("improvements:detail", args=[self.pk])

    def may_be_changed_by(self, user: User) -> bool:
        """Whether somebody carries this work, or coordinates all of it."""
        return user.pk == self.owner_id or user.has_role(Role.COORDINATOR)


class ImprovementMove(models.Model):
    """One step from state to state, in words that everybody concerned gets by mail."""

    improvement = models.ForeignKey(
        Improvement, models.CASCADE, related_name="moves", verbose_name=pgettext_lazy("one", "改善")
    )
    from_state = models.CharField(_("前の状態"), max_length=10, choices=ImprovementState)
    to_state = models.CharField(_("次の状態"), max_length=10, choices=ImprovementState)
    reason = models.TextField(_("伝えること"), blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("進めた人")
    )
    moved_at = models.DateTimeField(_("進めた日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "改善の歩み")
        verbose_name_plural = pgettext_lazy("several", "改善の歩み")
        ordering = ["moved_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="abandoned_with_a_reason",
                condition=~Q(to_state="abandoned") | ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"
