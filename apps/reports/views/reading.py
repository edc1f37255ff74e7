"""One report, beside another month, or as a workbook: always out of the frozen figures."""

from __future__ import annotations

from io import BytesIO

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.common.workbook import MIME_TYPE
from apps.organization.models import User
from apps.reports.forms import OtherMonthForm
from apps.reports.models import MonthlyReport
from apps.reports.selectors import (
    editions_of,
    neighbours_of,
    other_months_of,
    side_by_side,
    usual_month,
)
from apps.reports.sheets import workbook_name, workbook_of


def readable_by(user: User) -> QuerySet[MonthlyReport]:
    """Return the reports somebody may read; to everybody else they are not there."""
    readable: QuerySet[MonthlyReport] = MonthlyReport.objects.visible_to(user)
    return readable.select_related("edition", "department", "project")


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(readable_by(request.user), pk=pk)
    context = {
        "report": report,
        "figures": report.shown,
        "editions": editions_of(report, request.user),
        "neighbours": neighbours_of(report, request.user),
    }
    return render(request, f"reports/{report.kind}.html", context)


@require_safe
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """The report beside the same one of another month: of the month before, unless asked."""
    report = get_object_or_404(readable_by(request.user), pk=pk)
    months = other_months_of(report, request.user)
    asked = request.GET.copy()
    if months and not asked.get("month"):
        asked["month"] = usual_month(report.month, months).isoformat()
    form = OtherMonthForm(asked, months=months)
    context = {"report": report, "form": form, "months": months}
    if months and form.is_valid():
        pair = side_by_side(report, form.cleaned_data["month"], request.user)
        context["pair"] = pair.only_changed() if form.cleaned_data["changed"] else pair
    return render(request, "reports/comparison.html", context)


@require_safe
def workbook(request: HttpRequest, pk: int) -> FileResponse:
    """The report as a workbook, in the reader's language."""
    report = get_object_or_404(readable_by(request.user), pk=pk)
    return FileResponse(
        BytesIO(workbook_of(report)),
        as_attachment=True,
        filename=workbook_name(report),
        content_type=MIME_TYPE,
    )
