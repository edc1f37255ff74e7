"""The yearly review (PDCA) of each priority project, as it goes to the mayor and the CIO."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.fiscal_year import FiscalYear
from apps.common.frozen import thaw
from apps.common.history import tracked
from apps.milestones.results import FrozenProject
from apps.organization.models import Role, User
from apps.projects.models import Project


@tracked()
class EvaluationGrade(models.Model):
    """One step of the city's own scale, best first. One that was used stays readable."""

    name = models.CharField(_("評価"), max_length=40, unique=True)
    meaning = models.CharField(_("どんなとき"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("並び順"))
    is_offered = models.BooleanField(_("これから選べる"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "評価の段階")
        verbose_name_plural = pgettext_lazy("several", "評価の段階")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class ReviewState(models.TextChoices):
    DRAFT = "draft", _("下書き")
    SUBMITTED = "submitted", _("提出済み")


class ReviewQuerySet(models.QuerySet["YearlyReview"]):
    def submitted(self) -> Self:
        return self.filter(state=ReviewState.SUBMITTED)

    def in_force(self) -> Self:
        """Keep what was submitted last for each project and year."""
        later = YearlyReview.objects.submitted().filter(
            project=OuterRef("project"),
            fiscal_year=OuterRef("fiscal_year"),
            edition__gt=OuterRef("edition"),
        )
        return self.submitted().filter(~Exists(later))

    def visible_to(self, user: User) -> Self:
        """Submitted ones are read by whoever reads the project; drafts by those who write them."""
        readable = self.filter(project__in=Project.objects.visible_to(user))
        if user.has_role(Role.COORDINATOR):
            return readable
        return readable.filter(Q(state=ReviewState.SUBMITTED) | Q(project__owner=user))


@tracked(leaving_out=("figures",))
class YearlyReview(models.Model):
    """What came of a year, how that is judged, why, and what is done next.

    A submitted edition is frozen with the figures of its day; a correction is another edition.
    """

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="reviews", verbose_name=_("重点事業")
    )
    fiscal_year = models.PositiveSmallIntegerField(_("年度"))
    edition = models.PositiveSmallIntegerField(_("版"), default=1)
    revision = models.PositiveIntegerField(default=1, editable=False)
    result = models.TextField(_("この年度の結果"), blank=True)
    grade = models.ForeignKey(
        EvaluationGrade,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("評価"),
    )
    reasons = models.TextField(_("そう評価したわけ"), blank=True)
    next_measures = models.TextField(_("次の年度にすること"), blank=True)
    correction = models.CharField(_("訂正の理由"), max_length=1000, blank=True)
    state = models.CharField(
        _("状態"), max_length=10, choices=ReviewState, default=ReviewState.DRAFT
    )
    figures = models.JSONField(null=True, editable=False)
    figures_on = models.DateField(_("数字の日"), null=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    written_at = models.DateTimeField(_("書いた日時"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("提出した人"),
    )
    submitted_at = models.DateTimeField(_("提出した日時"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "年度のふりかえり")
        verbose_name_plural = pgettext_lazy("several", "年度のふりかえり")
        ordering = ["-fiscal_year", "project", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fiscal_year", "edition"], name="review_edition_once"
            ),
            models.UniqueConstraint(
                fields=["project", "fiscal_year"],
                condition=Q(state="draft"),
                name="review_one_draft",
            ),
            models.CheckConstraint(
                name="review_submitted_is_frozen",
                condition=Q(state="draft", submitted_at=None)
                | Q(
                    state="submitted",
                    submitted_at__isnull=False,
                    figures__isnull=False,
                    grade__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:detail", args=[self.project_id, self.fiscal_year])

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.fiscal_year)

    @property
    def is_draft(self) -> bool:
        return self.state == ReviewState.DRAFT

    @property
    def shown(self) -> FrozenProject | None:
        """The frozen figures in their shape."""
        figures: dict[str, Any] | None = self.figures
        return thaw(FrozenProject, figures) if figures else None
