"""Writing figures of effect down, and correcting them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.improvements.forms.evidence import CorrectionForm, EvidenceForm
from apps.improvements.models import Evidence
from apps.improvements.services import correct_evidence, record_evidence
from apps.improvements.views.asking import changeable, entry_page


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure, of one kind."""
    improvement = changeable(request, pk)
    form = EvidenceForm(request.POST or None, initial={"dated_on": local_today()})

    def change() -> None:
        record_evidence(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        messages.success(request, _("効果の数字を記録しました。"))
        return redirect(f"{improvement.get_absolute_url()}#evidence")
    return entry_page(request, form, improvement, title=_("効果の数字を書く"))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The right value beside the wrong one."""
    known = Evidence.objects.visible_to(request.user).standing()
    found = get_object_or_404(known.select_related("improvement__cluster", "department"), pk=pk)
    if not found.improvement.may_be_changed_by(request.user):
        raise Http404
    form = CorrectionForm(request.POST or None, initial={"value": found.value})

    def change() -> None:
        correct_evidence(
            actor=request.user, evidence=found, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        messages.success(request, _("数字を直しました。直す前の数字も残っています。"))
        return redirect(f"{found.improvement.get_absolute_url()}#evidence")
    lead = f"{found.get_measure_display()}（{found.get_kind_display()}）"
    return entry_page(request, form, found.improvement, title=_("効果の数字を直す"), lead=lead)
