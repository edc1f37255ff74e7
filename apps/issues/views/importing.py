"""A table of pain points: chosen, looked over, delivered."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.business_days import local_today
from apps.common.limits import limited
from apps.common.workbook import MIME_TYPE
from apps.deliveries.tasks import deliver_soon
from apps.issues.forms import ImportForm
from apps.issues.looking import look_over
from apps.issues.models import IssueImport
from apps.issues.permissions import departments_to_bring_for
from apps.issues.services import apply_import, read_import
from apps.issues.sheets import HEADINGS, errors_workbook, template_csv, template_workbook

FIRST_ROWS = 20
FIRST_ERRORS = 200
WAITING = 5


def _may_bring(request: HttpRequest) -> None:
    if not departments_to_bring_for(request.user, local_today()):
        raise Http404


@limited("sending", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file; or go on with one that was chosen before."""
    _may_bring(request)
    form = ImportForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        file = told.pop("file")
        try:
            table = read_import(
                actor=request.user,
                file_name=file.name,
                content=file.read(),
                now=timezone.now(),
                **told,
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return redirect("issues:import-table", table.pk)
    waiting = IssueImport.objects.visible_to(request.user).waiting().defer("rows")
    context = {
        "form": form,
        "waiting": waiting[:WAITING],
        "headings": [label for label, _width in HEADINGS.values()],
    }
    return render(request, "issues/import.html", context)


@require_safe
def template(request: HttpRequest, kind: str) -> FileResponse:
    """An empty table to fill in."""
    _may_bring(request)
    if kind == "xlsx":
        content, mime_type = template_workbook(now=timezone.now()), MIME_TYPE
    elif kind == "csv":
        content, mime_type = template_csv(), "text/csv; charset=utf-8"
    else:
        raise Http404
    name = f"{_('困りごとの取り込み')}.{kind}"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=mime_type)


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """What would become of each row; a POST delivers the good ones."""
    _may_bring(request)
    chosen = get_object_or_404(IssueImport.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        try:
            chosen = apply_import(actor=request.user, table=chosen, now=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("issues:import-table", pk)
        if chosen.delivered_count:
            deliver_soon()
            return redirect("issues:batch", chosen.batch)
        return redirect("issues:import-table", pk)
    judgement = look_over(actor=request.user, table=chosen, today=local_today())
    context = {
        "table": chosen,
        "judgement": judgement,
        "pieces": judgement.pieces[:FIRST_ROWS],
        "wrong": judgement.wrong[:FIRST_ERRORS],
    }
    return render(request, "issues/import_table.html", context)


@require_safe
def errors(request: HttpRequest, pk: int) -> FileResponse:
    """The rows that have to be put right, as a workbook that can be chosen again."""
    _may_bring(request)
    chosen = get_object_or_404(IssueImport.objects.visible_to(request.user), pk=pk)
    judgement = look_over(actor=request.user, table=chosen, today=local_today())
    if not judgement.wrong:
        raise Http404
    return FileResponse(
        BytesIO(errors_workbook(chosen, judgement, now=timezone.now())),
        as_attachment=True,
        filename=f"{_('直すところのある行')}.xlsx",
        content_type=MIME_TYPE,
    )
