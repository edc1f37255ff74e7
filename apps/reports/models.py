"""Monthly reports (月次報告): the frozen state of a month."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.business_days import local_today
from apps.common.fiscal_year import FiscalYear
from apps.organization.models import Department, DepartmentSuccession, Role, User
from apps.reports.figures.frozen import thaw
from apps.reports.figures.shapes import DepartmentFigures, ExecutiveFigures, Headline


class ReportKind(models.TextChoices):
    EXECUTIVE = "executive", _("全庁")
    DEPARTMENT = "department", _("課")


class ReportQuerySet(models.QuerySet["MonthlyReport"]):
    def visible_to(self, user: User) -> ReportQuerySet:
        """Executives and coordinators see all; members and heads their departments' own.

        A department that is gone is heard of by those whose department carries it on.
        """
        if user.has_role(Role.EXECUTIVE, Role.COORDINATOR):
            return self
        heard = user.departments_as({Role.WG_MEMBER, Role.HEAD})
        today = local_today()
        inherited = DepartmentSuccession.objects.filter(
            successor__in=heard, effective_on__lte=today, predecessor__ends_on__lt=today
        )
        return self.filter(
            Q(department__in=heard) | Q(department__in=inherited.values("predecessor")),
            kind=ReportKind.DEPARTMENT,
        )


class MonthlyReport(models.Model):
    """What one month looked like at its end. Everything shown or sent comes from `figures`."""

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
    figures = models.JSONField(_("数字"))
    frozen_at = models.DateTimeField(_("確定日時"))

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "月次報告")
        verbose_name_plural = pgettext_lazy("several", "月次報告")
        ordering = ["-month", "-kind", "department"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "kind", "department"],
                nulls_distinct=False,
                name="report_once_per_month_and_kind",
            ),
            models.CheckConstraint(name="report_month_is_its_first_day", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="report_department_where_it_is_one",
                condition=Q(kind="department", department__isnull=False)
                | Q(kind="executive", department__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.department or self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])

    @property
    def is_city(self) -> bool:
        return self.kind == ReportKind.EXECUTIVE

    @property
    def fiscal_year(self) -> int:
        return FiscalYear.containing(self.month).year

    @property
    def headlines(self) -> list[Headline]:
        return [thaw(Headline, headline) for headline in self.figures["headlines"]]

    @property
    def shown(self) -> ExecutiveFigures | DepartmentFigures:
        """The frozen figures in their shape: what pages, mails and workbooks show."""
        if self.is_city:
            return thaw(ExecutiveFigures, self.figures)
        return thaw(DepartmentFigures, self.figures)
