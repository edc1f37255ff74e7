from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.business_days import local_today
from apps.dashboard.project_page import project_page
from apps.milestones.selectors import with_what_stands_on_them
from apps.projects.forms import MeasurementForm
from apps.projects.models import Kpi, Project
from apps.projects.services import record_measurement


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One priority project: what it is, how it stands and why, its milestones and KPIs."""
    projects = with_what_stands_on_them(Project.objects.visible_to(request.user))
    project = get_object_or_404(projects.select_related("program"), pk=pk)
    page = project_page(project, request.user, local_today())
    return render(request, "projects/detail.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down one value of a KPI: for the project's owner and the coordinators."""
    kpis = Kpi.objects.visible_to(request.user).select_related("project")
    kpi = get_object_or_404(kpis, pk=pk)
    if not kpi.project.may_be_changed_by(request.user):
        raise PermissionDenied
    form = MeasurementForm(request.POST or None, initial={"measured_on": local_today()})
    if form.is_valid():
        try:
            record_measurement(actor=request.user, kpi=kpi, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("測定値を記録しました。"))
            return redirect(f"{kpi.project.get_absolute_url()}#kpi-{kpi.pk}")
    status = 422 if form.errors else 200
    return render(request, "projects/measure.html", {"form": form, "kpi": kpi}, status=status)
