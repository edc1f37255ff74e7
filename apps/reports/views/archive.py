"""The archive and one report, always out of the frozen figures."""

from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from apps.common.fiscal_year import FiscalYear
from apps.common.workbook import MIME_TYPE
from apps.organization.models import Role
from apps.reports.filters import ReportFilter
from apps.reports.models import MonthlyReport, ReportEdition, ReportKind
from apps.reports.selectors import editions_of, neighbours_of
from apps.reports.sheets import workbook_name, workbook_of


class ReportList(ListView):
    """The archive: the city's reports first for those who read all, else one's department's."""

    template_name = "reports/list.html"
    paginate_by = 24

    def get_queryset(self) -> QuerySet[MonthlyReport]:
        readable = MonthlyReport.objects.in_force().visible_to(self.request.user)
        self.years = _fiscal_years(readable)
        self.reads_all = self.request.user.has_role(Role.EXECUTIVE, Role.COORDINATOR)
        asked = self.request.GET.copy()
        if self.reads_all:
            asked.setdefault("kind", ReportKind.EXECUTIVE)
        self.filter = ReportFilter(
            asked, readable.select_related("edition", "department", "project"), request=self.request
        )
        return self.filter.qs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.filter.form
        form.is_valid()  # What is not valid does not filter; the rest still does.
        return super().get_context_data(
            years=self.years,
            chosen=form.cleaned_data,
            form=form,
            tabs=ReportKind.choices if self.reads_all else (),
            in_hand=ReportEdition.objects.unreleased().visible_to(self.request.user),
            **kwargs,
        )


def _fiscal_years(reports: QuerySet[MonthlyReport]) -> list[int]:
    months = reports.order_by().values_list("month", flat=True).distinct()
    return sorted({FiscalYear.containing(month).year for month in months}, reverse=True)


class ReportDetail(DetailView):
    context_object_name = "report"

    def get_queryset(self) -> QuerySet[MonthlyReport]:
        readable = MonthlyReport.objects.visible_to(self.request.user)
        return readable.select_related("edition", "department", "project")

    def get_template_names(self) -> list[str]:
        return [f"reports/{self.object.kind}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            figures=self.object.shown,
            editions=editions_of(self.object, self.request.user),
            neighbours=neighbours_of(self.object, self.request.user),
            **kwargs,
        )


@require_safe
def workbook(request: HttpRequest, pk: int) -> FileResponse:
    """The report as a workbook, in the reader's language."""
    readable = MonthlyReport.objects.visible_to(request.user)
    readable = readable.select_related("edition", "department", "project")
    report = get_object_or_404(readable, pk=pk)
    return FileResponse(
        BytesIO(workbook_of(report)),
        as_attachment=True,
        filename=workbook_name(report),
        content_type=MIME_TYPE,
    )
