"""What the program found to be alike, and what people decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.clusters.models.clusters import Cluster
from apps.issues.models import Issue
from apps.organization.models import Role, User


class Separation(models.Model):
    """Two pain points of which a person said: not the same. No run proposes them together."""

    first = models.ForeignKey(
        Issue,
        models.CASCADE,
        related_name="+",
        db_index=False,  # the unique constraint begins with it
        verbose_name=_("困りごと"),
    )
    second = models.ForeignKey(
        Issue, models.CASCADE, related_name="+", verbose_name=_("もう一つの困りごと")
    )
    proposal = models.ForeignKey(
        "ClusterProposal",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="separations",
        verbose_name=_("共通課題の提案"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("決めた人")
    )
    decided_at = models.DateTimeField(_("決めた日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "別のもの")
        verbose_name_plural = pgettext_lazy("several", "別のもの")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="separation_once_per_pair"),
            models.CheckConstraint(
                name="separation_smaller_first", condition=Q(first__lt=models.F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


class ProposalState(models.TextChoices):
    OPEN = "open", _("提案中")
    ACCEPTED = "accepted", _("採用")
    REJECTED = "rejected", _("別のもの")


class ProposalQuerySet(models.QuerySet["ClusterProposal"]):
    def open(self) -> ProposalQuerySet:
        return self.filter(state=ProposalState.OPEN)

    def visible_to(self, user: User) -> ProposalQuerySet:
        """Keep all for coordinators, nothing for anybody else."""
        return self if user.has_role(Role.COORDINATOR) else self.none()


class ClusterProposal(models.Model):
    """What the program found to be alike. People decide; a new run replaces only open ones.

    With a `cluster` while open, it proposes to add the other pain points to that one.
    """

    issues = models.ManyToManyField(Issue, related_name="+", verbose_name=_("困りごと"))
    likelihood = models.FloatField(_("確からしさ"))
    cohesion = models.FloatField(null=True, editable=False)  # what the likelihood was made of
    encoder = models.CharField(max_length=100, blank=True, editable=False)
    department_count = models.PositiveIntegerField(_("課の数"))
    state = models.CharField(
        _("状態"), max_length=10, choices=ProposalState, default=ProposalState.OPEN
    )
    cluster = models.ForeignKey(
        Cluster, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("共通課題")
    )
    proposed_at = models.DateTimeField(_("提案日時"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("決めた人"),
    )
    decided_at = models.DateTimeField(_("決めた日時"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "共通課題の提案")
        verbose_name_plural = pgettext_lazy("several", "共通課題の提案")
        ordering = ["-department_count", "-likelihood", "pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
