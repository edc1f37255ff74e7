"""Ways to narrow the archive, shared by its page and the API."""

from __future__ import annotations

import django_filters
from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.filters import Narrowed, WordsFilter
from apps.common.fiscal_year import FiscalYear
from apps.organization.filters import ByDepartment
from apps.organization.models import Department
from apps.projects.models import Project
from apps.reports.models import EditionState, MonthlyReport, ReportEdition, ReportKind
from apps.reports.phrases import month_in_words

EVERY = _("すべて")


def departments_read_by(request: HttpRequest | None) -> QuerySet[Department]:
    """Return the departments of whose reports somebody may read at least one."""
    if request is None:
        return Department.objects.none()
    readable = MonthlyReport.objects.visible_to(request.user)
    return Department.objects.filter(pk__in=readable.values("department"))


def projects_read_by(request: HttpRequest | None) -> QuerySet[Project]:
    """Return the projects of whose reports somebody may read at least one."""
    if request is None:
        return Project.objects.none()
    readable = MonthlyReport.objects.visible_to(request.user)
    return Project.objects.filter(pk__in=readable.values("project"))


class ByMonth(django_filters.FilterSet):
    """`fiscal_year` 2026 is April 2026 to March 2027; `month` is any day of the month."""

    fiscal_year = django_filters.NumberFilter(
        label=_("年度"),
        method="in_fiscal_year",
        min_value=2000,
        max_value=2100,
        widget=forms.Select,
    )
    month = django_filters.DateFilter(label=_("月"), method="in_month", widget=forms.Select)

    def in_fiscal_year(self, queryset, name, value):
        year = FiscalYear(int(value))
        return queryset.filter(month__range=(year.starts_on, year.ends_on))

    def in_month(self, queryset, name, value):
        return queryset.filter(month=value.replace(day=1))


class ReportFilter(ByDepartment, ByMonth, Narrowed):
    """Filters over what `visible_to` the person who asks."""

    q = WordsFilter()
    kind = django_filters.ChoiceFilter(label=_("種類"), choices=ReportKind, empty_label=EVERY)
    department = django_filters.ModelChoiceFilter(
        label=_("課"), queryset=departments_read_by, empty_label=EVERY, method="about"
    )
    project = django_filters.ModelChoiceFilter(
        label=_("重点事業"), queryset=projects_read_by, empty_label=EVERY
    )
    in_force = django_filters.BooleanFilter(label=_("いちばん新しい版だけ"), method="newest_only")

    # The kind has tabs of its own.
    told = ("q", "department", "project", "fiscal_year", "month")

    class Meta:
        model = MonthlyReport
        fields: list[str] = []

    @property
    def is_narrowed(self) -> bool:
        return any(map(self.answers.get, ("department", "project", "fiscal_year", "month")))

    def about(self, queryset, name, value):
        """The department's own reports, and those of the ones that it carries on."""
        return queryset.filter(department__in=self.together(value))

    def newest_only(self, queryset, name, value):
        """Leave out what a later edition has corrected, or keep only that."""
        newest = models.Q(edition__in=ReportEdition.objects.in_force())
        return queryset.filter(newest if value else ~newest)

    def name_of(self, name, value):
        if name == "fiscal_year":
            return _("%(year)s年度") % {"year": int(value)}
        return month_in_words(value) if name == "month" else super().name_of(name, value)


class EditionFilter(ByMonth):
    """Which editions: of which month, and how far they are."""

    state = django_filters.MultipleChoiceFilter(label=_("状態"), choices=EditionState)

    class Meta:
        model = ReportEdition
        fields: list[str] = []
