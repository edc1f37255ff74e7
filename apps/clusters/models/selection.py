"""Selections (選定): the record of picking, usually three, shared problems to act on."""

from __future__ import annotations

import uuid
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.clusters.models.clusters import Cluster
from apps.common.history import tracked
from apps.organization.models import Role, User


class Criterion(models.TextChoices):
    DEPARTMENTS = "departments", _("困っている課の数")
    HOURS = "hours", _("1年の時間（申告）")
    FEASIBILITY = "feasibility", _("実現しやすさ")
    BENEFIT = "benefit", _("市民のためになるか")
    URGENCY = "urgency", _("外から決まった期限")


# Points for these come out of the figures; for the others people give them.
FROM_FIGURES = (Criterion.DEPARTMENTS, Criterion.HOURS)
BY_PEOPLE = tuple(one for one in Criterion if one not in FROM_FIGURES)
USUAL_WEIGHT = 3
CANDIDATES_AT_MOST = 10


class RoundState(models.TextChoices):
    OPEN = "open", _("選定中")
    DECIDED = "decided", _("決定")
    DROPPED = "dropped", _("取りやめ")


def usual_weights() -> dict[str, int]:
    """Every criterion weighs the same until somebody says otherwise."""
    return {str(criterion): USUAL_WEIGHT for criterion in Criterion}


class RoundQuerySet(models.QuerySet["SelectionRound"]):
    def open(self) -> Self:
        return self.filter(state=RoundState.OPEN)

    def decided(self) -> Self:
        return self.filter(state=RoundState.DECIDED)

    def visible_to(self, user: User) -> Self:
        """Keep all for coordinators; everybody else reads what was decided."""
        return self if user.has_role(Role.COORDINATOR) else self.decided()


# What was decided is a record: the database itself refuses to change it.
FROZEN_ROUND = pgtrigger.Protect(
    name="decided_round_is_frozen",
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__state="decided"),
)
FROZEN_CANDIDATE = pgtrigger.Trigger(
    name="decided_candidate_is_frozen",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("touched", "clusters_selectioncandidate")],
    func="""
        IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;
        IF EXISTS (
            SELECT FROM clusters_selectionround
            WHERE state = 'decided'
            AND id IN (touched.round_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.round_id END)
        ) THEN
            RAISE EXCEPTION 'a decided selection is frozen';
        END IF;
        RETURN touched;
    """,
)


@tracked()
class SelectionRound(models.Model):
    """One round of picking. Its candidates are copies: later changes of data do not reach them."""

    title = models.CharField(_("選定の名前"), max_length=100)
    held_on = models.DateField(_("話し合う日"))
    state = models.CharField(_("状態"), max_length=10, choices=RoundState, default=RoundState.OPEN)
    pick_count = models.PositiveSmallIntegerField(
        _("選ぶ数"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(CANDIDATES_AT_MOST)],
    )
    weights = models.JSONField(_("観点の重み"), default=usual_weights)
    summary = models.TextField(_("決めた理由"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("始めた人")
    )
    created_at = models.DateTimeField(_("始めた日時"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("決めた人"),
    )
    decided_as = models.CharField(_("決めた人（当時の名前）"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("決めた日時"), null=True, blank=True)
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("点と重みを保存した回数。")
    )
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "選定")
        verbose_name_plural = pgettext_lazy("several", "選定")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="selection_decided_by_somebody",
                condition=~Q(state="decided")
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            )
        ]
        triggers = [FROZEN_ROUND]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("clusters:selection", args=[self.pk])


@tracked()
class SelectionCandidate(models.Model):
    """A shared problem as it stood when the round began, and what was said of it there.

    `figures`: statement, departments (names, once each), issues, hours, claims, newest_on.
    `scores`: by criterion, {"points": tenths, "note": words}.
    """

    round = models.ForeignKey(
        SelectionRound, models.PROTECT, related_name="candidates", verbose_name=_("選定")
    )
    cluster = models.ForeignKey(
        Cluster, models.PROTECT, related_name="candidacies", verbose_name=_("共通課題")
    )
    position = models.PositiveSmallIntegerField(_("並び順"))
    title = models.CharField(_("見出し"), max_length=100)
    figures = models.JSONField(_("当時の数字"), default=dict)
    scores = models.JSONField(_("点"), default=dict)
    picked = models.BooleanField(_("選ばれた"), default=False)
    reason = models.TextField(_("選んだ理由"), blank=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "選定の候補")
        verbose_name_plural = pgettext_lazy("several", "選定の候補")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "cluster"], name="candidate_once_per_round")
        ]
        triggers = [FROZEN_CANDIDATE]

    def __str__(self) -> str:
        return self.title

    def points_of(self, criterion: str) -> int | None:
        """Tenths of a point; None while nobody has given any."""
        given: Any = self.scores.get(criterion, {}).get("points")
        return given if given is None else int(given)

    def note_of(self, criterion: str) -> str:
        return str(self.scores.get(criterion, {}).get("note", ""))
