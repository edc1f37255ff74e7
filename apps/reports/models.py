"""Monthly reports (月次報告): the frozen state of a month."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.organization.models import Department, Role, User


class ReportKind(models.TextChoices):
    EXECUTIVE = "executive", _("全庁")
    DEPARTMENT = "department", _("課")


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Executives and coordinators see all; members and heads their departments' own."""
        if user.has_role(Role.EXECUTIVE, Role.COORDINATOR):
            return self
        heard = user.departments_as({Role.WG_MEMBER, Role.HEAD})
        return self.filter(kind=ReportKind.DEPARTMENT, department__in=heard)


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
        verbose_name = _("月次報告")
        verbose_name_plural = _("月次報告")
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
