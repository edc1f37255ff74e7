"""What coordinators decided while sorting, with all that is needed to take it back."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.clusters.models.clusters import Cluster
from apps.clusters.models.proposals import ClusterProposal
from apps.issues.models import Issue
from apps.organization.models import Role, User


class DecisionKind(models.TextChoices):
    PUT_TOGETHER = "put_together", _("新しくまとめました")
    ADDED = "added", _("加えました")
    TAKEN_OUT = "taken_out", _("外しました")
    MOVED = "moved", _("移しました")
    SPLIT = "split", _("分けました")
    MERGED = "merged", _("統合しました")
    REWORDED = "reworded", _("書き直しました")
    LOCKED = "locked", _("固定しました")
    UNLOCKED = "unlocked", _("固定を解きました")
    PUBLISHED = "published", _("公開しました")
    HIDDEN = "hidden", _("公開を取りやめました")
    ALONE = "alone", _("ひとつだけのものとしました")
    REJECTED = "rejected", _("別のものとしました")


class DecisionQuerySet(models.QuerySet["SortingDecision"]):
    def standing(self) -> Self:
        """Keep those that nobody has taken back."""
        return self.filter(undone_at__isnull=True)

    def visible_to(self, user: User) -> Self:
        """Keep all for coordinators, nothing for anybody else."""
        return self if user.has_role(Role.COORDINATOR) else self.none()


class SortingDecision(models.Model):
    """One step of sorting. A coordinator's standing ones, latest first, are what they can undo.

    `payload` holds the rows it made and the rows as they were before; a cluster's `revision`
    tells whether anything has happened to it since.
    """

    kind = models.CharField(_("決めたこと"), max_length=15, choices=DecisionKind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("決めた人")
    )
    at = models.DateTimeField(_("決めた日時"))
    clusters = models.ManyToManyField(Cluster, related_name="decisions", verbose_name=_("共通課題"))
    issues = models.ManyToManyField(Issue, related_name="+", verbose_name=_("困りごと"))
    proposal = models.ForeignKey(
        ClusterProposal,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("共通課題の提案"),
    )
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    payload = models.JSONField(editable=False)
    undone_at = models.DateTimeField(_("取り消した日時"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("取り消した人"),
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "仕分けの記録")
        verbose_name_plural = pgettext_lazy("several", "仕分けの記録")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["actor", "-id"],
                condition=models.Q(undone_at__isnull=True),
                name="decision_undo_stack",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"


class LoneIssue(models.Model):
    """A pain point that belongs with no other, as a coordinator said.

    The queue leaves it in peace until one that arrived later resembles it.
    """

    issue = models.OneToOneField(
        Issue, models.CASCADE, related_name="lone", verbose_name=_("困りごと")
    )
    seen_up_to = models.BigIntegerField(
        editable=False, help_text=_("決めたときに、いちばん新しかった困りごとの番号。")
    )
    resembled_by = models.ForeignKey(
        Issue,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("あとから届いた似た困りごと"),
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "ひとつだけの困りごと")
        verbose_name_plural = pgettext_lazy("several", "ひとつだけの困りごと")

    def __str__(self) -> str:
        return f"#{self.issue_id}"
