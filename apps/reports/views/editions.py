"""An edition in the coordinators' hands: how far it is, every variant of it, and its approval."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.asking import accepted, tell
from apps.common.wording import jdatetime
from apps.reports.forms import ApprovalForm, CorrectionForm
from apps.reports.models import ReportEdition
from apps.reports.selectors import approve_by, reports_in
from apps.reports.services import approve_edition, begin_correction, withdraw_approval
from apps.reports.tasks import make_editions


def edition_for(request: HttpRequest, pk: int) -> ReportEdition:
    """Return an edition to a coordinator; to everybody else it is not there."""
    visible = ReportEdition.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("approved_by", "made_by"), pk=pk)


@require_safe
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the edition stands, and all its reports to look through."""
    shown = edition_for(request, pk)
    context = {
        "edition": shown,
        "reports": reports_in(shown),
        "approve_by": approve_by(shown),
        "is_last": not shown.is_followed,
        "form": ApprovalForm(initial={"seen": shown.revision}),
    }
    return render(request, "reports/edition.html", context)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    shown = edition_for(request, pk)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        raise Http404

    def decide() -> str:
        approved = approve_edition(
            actor=request.user,
            edition=shown,
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
        )
        return _("承認しました。%(when)sに送ります。それまでは取り消せます。") % {
            "when": jdatetime(approved.goes_out_at)
        }

    return _decided(request, shown, decide)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    shown = edition_for(request, pk)

    def decide() -> str:
        withdraw_approval(actor=request.user, edition=shown)
        return _("承認を取り消しました。文を直せます。")

    return _decided(request, shown, decide)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a correction of what was sent, with the reason; a worker makes its reports."""
    shown = edition_for(request, pk)
    form = CorrectionForm(request.POST or None)

    def begin() -> ReportEdition:
        return begin_correction(
            actor=request.user,
            month=shown.month,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    if request.method == "POST" and accepted(form, begin):
        make_editions.delay_on_commit()
        messages.success(request, _("訂正の版を作りはじめました。"))
        return redirect(ReportEdition.objects.filter(month=shown.month).latest("number"))
    context = {"edition": shown, "form": form}
    return render(request, "reports/correct.html", context, status=422 if form.errors else 200)


def _decided(request: HttpRequest, shown: ReportEdition, decide: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, decide())
    except ValidationError as refusal:
        tell(request, refusal)
    return redirect(shown)
