"""うちの課も同じ: from a card, from the page of a pain point, or with figures."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.business_days import local_today
from apps.common.limits import limited
from apps.issues.forms import EffortForm
from apps.issues.models import ConfirmationState, Issue
from apps.issues.permissions import confirming_department, submitting_department
from apps.issues.selectors import delegates_of, open_draft, own_confirmation
from apps.issues.services import confirm_issue


@limited("sending", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say 'same here'; a GET (after signing in again, say) asks first."""
    issue = get_object_or_404(Issue.objects.visible_to(request.user), pk=pk)
    if submitting_department(request.user) is None:
        raise Http404
    form = EffortForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_issue(actor=request.user, issue=issue, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("issues:confirmed", issue.pk)
    department = confirming_department(request.user, issue)
    context = {"issue": issue, "form": form, "department": department}
    return render(request, "issues/confirm.html", context)


@require_safe
def confirmed(request: HttpRequest, pk: int) -> HttpResponse:
    """What one's department said, what happens with it, and room for its figures."""
    issue = get_object_or_404(Issue.objects.visible_to(request.user), pk=pk)
    said = own_confirmation(request.user, issue)
    if said is None:
        raise Http404
    context = {
        "issue": issue,
        "said": said,
        "is_settled": said.state == ConfirmationState.CONFIRMED,
        "delegates": delegates_of(said.department, local_today()),
        "form": EffortForm(initial=model_to_dict(said, fields=EffortForm.base_fields)),
        "draft": open_draft(request.user),
    }
    return render(request, "issues/confirmed.html", context)
