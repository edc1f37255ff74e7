"""The three sentences of a report, beside what the figures gave."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import accepted, tell
from apps.reports.forms import SentencesForm
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.services import save_sentences, undo_sentences


def _report(request: HttpRequest, pk: int) -> MonthlyReport:
    """Return a report to a coordinator; to everybody else this door is not there."""
    in_hand = ReportEdition.objects.visible_to(request.user)
    found = MonthlyReport.objects.filter(edition__in=in_hand)
    return get_object_or_404(found.select_related("edition", "department", "project"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sentences(request: HttpRequest, pk: int) -> HttpResponse:
    report = _report(request, pk)
    form = SentencesForm(request.POST or None, report=report)
    if request.method == "POST" and accepted(form, lambda: _save(request, report, form)):
        messages.success(request, _("文を保存しました。"))
        return redirect(report)
    current = _report(request, pk)
    seen = request.POST.get("seen", "")
    if form.is_bound:
        form.data = {**request.POST.dict(), "seen": current.revision}
    context = {
        "form": form,
        "report": current,
        "last": current.edits.filter(undone_at=None).select_related("edited_by").last(),
        "is_other": form.is_bound and seen != str(current.revision),
    }
    return render(request, "reports/sentences.html", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, report: MonthlyReport, form: SentencesForm) -> None:
    save_sentences(
        actor=request.user,
        report=report,
        sentences=form.sentences(),
        seen=form.cleaned_data["seen"],
        now=timezone.now(),
    )


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    report = _report(request, pk)
    try:
        undo_sentences(actor=request.user, report=report, now=timezone.now())
        messages.success(request, _("ひとつ前の文に戻しました。"))
    except ValidationError as refusal:
        tell(request, refusal)
    return redirect("reports:sentences", report.pk)
