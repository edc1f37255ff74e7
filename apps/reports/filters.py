"""Ways to narrow the archive, shared by its page and the API."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.fiscal_year import FiscalYear
from apps.organization.models import Department
from apps.reports.models import MonthlyReport, ReportKind


def departments_read_by(request: HttpRequest | None) -> QuerySet[Department]:
    """Return the departments of whose reports somebody may read at least one."""
    if request is None:
        return Department.objects.none()
    readable = MonthlyReport.objects.visible_to(request.user)
    return Department.objects.filter(pk__in=readable.values("department"))


class ReportFilter(django_filters.FilterSet):
    """`fiscal_year` 2026 is April 2026 to March 2027; `month` is any day of the month."""

    fiscal_year = django_filters.NumberFilter(
        label=_("年度"), method="in_fiscal_year", min_value=2000, max_value=2100
    )
    month = django_filters.DateFilter(label=_("月"), method="in_month")
    kind = django_filters.ChoiceFilter(label=_("種類"), choices=ReportKind, empty_label=None)
    department = django_filters.ModelChoiceFilter(
        label=_("課"), queryset=departments_read_by, empty_label=_("すべての課")
    )

    class Meta:
        model = MonthlyReport
        fields = ["fiscal_year", "month", "kind", "department"]

    def in_fiscal_year(self, queryset, name, value):
        year = FiscalYear(int(value))
        return queryset.filter(month__range=(year.starts_on, year.ends_on))

    def in_month(self, queryset, name, value):
        return queryset.filter(month=value.replace(day=1))
