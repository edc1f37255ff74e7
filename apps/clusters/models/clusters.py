"""Shared problems (共通課題): pain points of several departments that hit the same wall."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.issues.models import Issue
from apps.organization.models import Role, User


class ClusterState(models.TextChoices):
    DRAFT = "draft", _("整理中")
    PUBLISHED = "published", _("公開")
    MERGED = "merged", _("統合済")
    DISSOLVED = "dissolved", _("取りやめ")


class ClusterQuerySet(models.QuerySet["Cluster"]):
    def current(self) -> ClusterQuerySet:
        return self.filter(state__in=[ClusterState.DRAFT, ClusterState.PUBLISHED])

    def unlocked(self) -> ClusterQuerySet:
        return self.filter(locked=False)

    def published(self) -> ClusterQuerySet:
        return self.filter(state=ClusterState.PUBLISHED)

    def visible_to(self, user: User) -> ClusterQuerySet:
        """Keep all for coordinators, the published ones for everybody else."""
        return self if user.has_role(Role.COORDINATOR) else self.published()


@tracked()
class Cluster(models.Model):
    """A shared problem in plain words. Merging keeps it, with a link to its successor."""

    title = models.CharField(_("見出し"), max_length=100)
    statement = models.TextField(_("課題"), blank=True)
    state = models.CharField(
        _("状態"), max_length=10, choices=ClusterState, default=ClusterState.DRAFT
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("統合先")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("作った人")
    )
    created_at = models.DateTimeField(_("作った日時"))
    published_at = models.DateTimeField(_("公開した日時"), null=True, blank=True)
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("見出しと課題を書き直した回数。")
    )

    locked = models.BooleanField(
        _("固定"), default=False, help_text=_("固定の間は、何も加わらず、何も外れません。")
    )
    revision = models.BigIntegerField(
        default=0, editable=False, help_text=_("最後に変えた仕分けの記録の番号。")
    )

    objects = ClusterQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "共通課題")
        verbose_name_plural = pgettext_lazy("several", "共通課題")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="cluster_merged_has_successor",
                condition=~Q(state="merged") | Q(successor__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("clusters:detail", args=[self.pk])


class MembershipQuerySet(models.QuerySet["ClusterMembership"]):
    def current(self) -> MembershipQuerySet:
        return self.filter(removed_at__isnull=True)


@tracked()
class ClusterMembership(models.Model):
    """A pain point in a shared problem. Taking it out keeps the row, with who and when."""

    cluster = models.ForeignKey(
        Cluster, models.PROTECT, related_name="memberships", verbose_name=_("共通課題")
    )
    issue = models.ForeignKey(
        Issue, models.PROTECT, related_name="cluster_memberships", verbose_name=_("困りごと")
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("まとめた人")
    )
    added_at = models.DateTimeField(_("まとめた日時"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("外した人"),
    )
    removed_at = models.DateTimeField(_("外した日時"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "まとめた困りごと")
        verbose_name_plural = pgettext_lazy("several", "まとめた困りごと")
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(removed_at__isnull=True),
                name="issue_in_one_cluster_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id} ← {self.issue_id}"
