"""Monthly reports (月次報告): the frozen state of a month."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.business_days import local_today
from apps.common.fiscal_year import FiscalYear
from apps.common.frozen import thaw
from apps.organization.models import Department, DepartmentSuccession, Role, User
from apps.projects.models import Project, ProjectMember
from apps.reports.figures.naming import Difference
from apps.reports.figures.shapes import (
    DepartmentFigures,
    ExecutiveFigures,
    Headline,
    ProjectFigures,
)
from apps.reports.models.editions import ReportEdition


class ReportKind(models.TextChoices):
    EXECUTIVE = "executive", _("全庁")
    DEPARTMENT = "department", _("課")
    PROJECT = "project", _("重点事業")


SHAPES: dict[ReportKind, type[ExecutiveFigures | DepartmentFigures | ProjectFigures]] = {
    ReportKind.EXECUTIVE: ExecutiveFigures,
    ReportKind.DEPARTMENT: DepartmentFigures,
    ReportKind.PROJECT: ProjectFigures,
}


class ReportQuerySet(models.QuerySet["MonthlyReport"]):
    def released(self) -> ReportQuerySet:
        return self.filter(edition__in=ReportEdition.objects.released())

    def in_force(self) -> ReportQuerySet:
        """Keep what no later edition has corrected."""
        return self.filter(edition__in=ReportEdition.objects.in_force())

    def visible_to(self, user: User) -> ReportQuerySet:
        """Executives see all that is released, others what is their department's or project's.

        Coordinators see drafts as well. A department that is gone is heard of by those whose
        department carries it on.
        """
        if user.has_role(Role.COORDINATOR):
            return self
        if user.has_role(Role.EXECUTIVE):
            return self.released()
        return self.released().filter(self._of_departments(user) | self._of_projects(user))

    def _of_departments(self, user: User) -> Q:
        heard = user.departments_as({Role.WG_MEMBER, Role.HEAD})
        today = local_today()
        inherited = DepartmentSuccession.objects.filter(
            successor__in=heard, effective_on__lte=today, predecessor__ends_on__lt=today
        )
        return Q(department__in=heard) | Q(department__in=inherited.values("predecessor"))

    def _of_projects(self, user: User) -> Q:
        """A project's report is its owner's and its working group's, as they are today."""
        member = ProjectMember.objects.on(local_today()).filter(person=user)
        return Q(project__owner=user) | Q(project__in=member.values("project"))


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

    objects = ReportQuerySet.as_manager()

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
