"""What the project's owner and the coordinators do with KPIs."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Prefetch
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.dashboard.views.asking import form_page, has_no_form, visible_project
from apps.projects.figures import direction
from apps.projects.filters import KpiFilter
from apps.projects.forms import CorrectionForm, KpiChangeForm, KpiForm, MeasurementForm
from apps.projects.models import Kpi, Measurement
from apps.projects.services import (
    add_kpi,
    change_kpi,
    correct_measurement,
    plan_of,
    record_measurement,
    seal_of,
)
from apps.projects.sheets import kpis_workbook


@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down one value of a KPI."""
    kpis = Kpi.objects.visible_to(request.user).select_related("project__program")
    kpi = get_object_or_404(kpis, pk=pk)
    if has_no_form(request, kpi.project):
        return redirect(kpi.project)
    form = MeasurementForm(request.POST or None, initial={"measured_on": local_today()})

    def change() -> None:
        record_measurement(actor=request.user, kpi=kpi, now=timezone.now(), **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("測定値を記録しました。"))
        return redirect(kpi)
    return form_page(request, "projects/measure.html", form, kpi=kpi)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a measured value right; what stood there before stays in sight."""
    visible = Measurement.objects.filter(kpi__in=Kpi.objects.visible_to(request.user))
    whole = visible.select_related("kpi__project__program", "recorded_by")
    measurement = get_object_or_404(whole, pk=pk)
    kpi = measurement.kpi
    if has_no_form(request, kpi.project):
        return redirect(kpi.project)
    form = CorrectionForm(request.POST or None, initial={"seen_value": measurement.value})

    def change() -> None:
        correct_measurement(
            actor=request.user, measurement=measurement, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        messages.success(request, _("測定値を訂正しました。前の値も残っています。"))
        return redirect(kpi)
    measurement.refresh_from_db(fields=["value"])
    if form.is_bound:  # the next attempt counts from the value that is shown now
        form.data = form.data.copy()
        form.data["seen_value"] = str(measurement.value)
    return form_page(request, "projects/correct.html", form, kpi=kpi, measurement=measurement)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what else a project is measured by."""
    project = visible_project(request, pk)
    if has_no_form(request, project):
        return redirect(project)
    first = {"target_on": project.program.goal_on, "weight": 1, "rhythm": "half_yearly"}
    form = KpiForm(request.POST or None, initial=first)
    made = []

    def change() -> None:
        now = timezone.now()
        kpi = add_kpi(
            actor=request.user, project=project, plan=form.plan(), way=form.way(), now=now
        )
        made.append(kpi)

    if accepted(form, change):
        messages.success(request, _("指標を加えました。"))
        return redirect(made[0])
    return form_page(request, "projects/kpi_form.html", form, project=project)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a KPI is to do; what it was before stays in sight."""
    kpis = Kpi.objects.visible_to(request.user).select_related("project__program")
    kpi = get_object_or_404(kpis, pk=pk)
    if has_no_form(request, kpi.project):
        return redirect(kpi.project)
    form = KpiChangeForm(request.POST or None, initial=_as_it_is(kpi))

    def change() -> None:
        change_kpi(
            actor=request.user,
            kpi=kpi,
            plan=form.plan(),
            way=form.way(),
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
        )

    if accepted(form, change):
        messages.success(request, _("指標を変えました。前の内容も残っています。"))
        return redirect(kpi)
    kpi.refresh_from_db()
    meanwhile = form.has_error(NON_FIELD_ERRORS, "changed_meanwhile")
    if meanwhile:  # the next attempt counts from what is shown now, and only now is it shown
        form.data = form.data.copy()
        form.data["seen"] = seal_of(plan_of(kpi))
    shown = {"project": kpi.project, "kpi": kpi, "meanwhile": meanwhile}
    return form_page(request, "projects/kpi_form.html", form, **shown)


def _as_it_is(kpi: Kpi) -> dict[str, object]:
    plan = plan_of(kpi)
    values = {
        name: f"{value.normalize():f}" if isinstance(value, Decimal) else value
        for name, value in asdict(plan).items()
    }
    way = direction(plan.baseline_value, plan.target_value)
    return values | {"direction": way, "seen": seal_of(plan)}


@require_safe
def book(request: HttpRequest) -> FileResponse:
    """KPIs with all that was measured as a workbook, narrowed as in the API."""
    kpis = Kpi.objects.visible_to(request.user).select_related("project")
    measured = Measurement.objects.select_related("recorded_by")
    found = KpiFilter(request.GET, queryset=kpis, request=request).qs
    today = local_today()
    content = kpis_workbook(
        found.order_by("project__program", "project__order", "project", "pk").prefetch_related(
            Prefetch("measurements", measured)
        ),
        today=today,
        made_at=timezone.now(),
    )
    return as_workbook(content, pgettext("several", "指標（KPI）"), today)
