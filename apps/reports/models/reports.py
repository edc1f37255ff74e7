"""Monthly reports (月次報告): the frozen state of a month."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.fiscal_year import FiscalYear
from apps.common.frozen import thaw
from apps.common.search import Grams, SearchForm
from apps.organization.models import Department
from apps.projects.models import Project
from apps.reports.figures.naming import Difference
from apps.reports.figures.shapes import (
    DepartmentFigures,
    ExecutiveFigures,
    Headline,
    ProjectFigures,
)
from apps.reports.figures.words import words_in
from apps.reports.models.editions import ReportEdition
from apps.reports.models.finding import ReportManager


class ReportKind(models.TextChoices):
    EXECUTIVE = "executive", _("全庁")
    DEPARTMENT = "department", _("課")
    PROJECT = "project", _("重点事業")


SHAPES: dict[ReportKind, type[ExecutiveFigures | DepartmentFigures | ProjectFigures]] = {
    ReportKind.EXECUTIVE: ExecutiveFigures,
    ReportKind.DEPARTMENT: DepartmentFigures,
    ReportKind.PROJECT: ProjectFigures,
}


class MonthlyReport(models.Model):
    """What one month looked like at its end. Everything shown or sent comes from `figures`."""

    edition = models.ForeignKey(
        ReportEdition, models.PROTECT, related_name="reports", verbose_name=_("版")
    )
    month = models.DateField(_("月"))
    kind = models.CharField(_("種類"), max_length=10, choices=ReportKind)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="monthly_reports",
        verbose_name=_("課"),
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="monthly_reports",
        verbose_name=_("重点事業"),
    )
    figures = models.JSONField(_("数字"))
    frozen_at = models.DateTimeField(_("確定日時"))
    # In place of each generated sentence; an empty one leaves it as the figures gave it.
    sentences = models.JSONField(_("直した文"), default=list, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    # What is not as it was in the edition before, as differences of figures.
    changes = models.JSONField(_("前の版とのちがい"), default=list, blank=True)

    # What it says in words, a line each: what the archive is searched by.
    words = models.TextField(_("報告にある言葉"), blank=True, editable=False)
    words_search = models.GeneratedField(
        expression=SearchForm("words"), output_field=models.TextField(), db_persist=True
    )
    words_grams = models.GeneratedField(
        expression=Grams(SearchForm("words")), output_field=SearchVectorField(), db_persist=True
    )

    objects = ReportManager()

    class Meta:
        verbose_name = pgettext_lazy("one", "月次報告")
        verbose_name_plural = pgettext_lazy("several", "月次報告")
        ordering = ["-month", "-kind", "department"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "department", "project"],
                nulls_distinct=False,
                name="report_once_per_edition_and_kind",
            ),
            models.CheckConstraint(name="report_month_is_its_first_day", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="report_is_about_what_its_kind_says",
                condition=Q(kind="department", department__isnull=False, project__isnull=True)
                | Q(kind="project", department__isnull=True, project__isnull=False)
                | Q(kind="executive", department__isnull=True, project__isnull=True),
            ),
        ]
        indexes = [GinIndex(fields=["words_grams"], name="report_words_grams")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])

    @property
    def subject(self) -> tuple[str, int | None]:
        """What it is about, as a key: the same in every edition and every month."""
        return self.kind, self.department_id or self.project_id

    @property
    def about(self) -> str:
        """Whose report it is: the whole city hall's, a department's or a project's, by its name."""
        one = self.department or self.project
        return one.name if one else str(_("全庁"))

    @property
    def is_city(self) -> bool:
        return self.kind == ReportKind.EXECUTIVE

    @property
    def fiscal_year(self) -> int:
        return FiscalYear.containing(self.month).year

    @property
    def headlines(self) -> list[Headline]:
        return [thaw(Headline, headline) for headline in self.figures["headlines"]]

    def gather_words(self) -> None:
        """Bring what is searched up to what the report says: its figures, and what was reworded."""
        self.words = "\n".join([*filter(None, self.sentences), *words_in(self.figures)])

    def written(self, place: int) -> str:
        """What a coordinator wrote in place of the generated sentence; empty where nobody did."""
        return self.sentences[place] if place < len(self.sentences) else ""

    @property
    def differences(self) -> list[Difference]:
        """What this edition put right; empty in the first, and where nothing was wrong."""
        return [thaw(Difference, change) for change in self.changes]

    @property
    def shown(self) -> ExecutiveFigures | DepartmentFigures | ProjectFigures:
        """The frozen figures in their shape: what pages, mails and workbooks show."""
        return thaw(SHAPES[ReportKind(self.kind)], self.figures)
