"""Writing back to the coordinators."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.limits import limited
from apps.issues.forms import AnswerForm
from apps.issues.models import Issue
from apps.issues.services import answer_reply


@limited("sending", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A text area of its own; errors keep what was typed."""
    issue = get_object_or_404(Issue.objects.filter(submitted_by=request.user), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            answer_reply(actor=request.user, issue=issue, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("調整役に伝えました。"))
            return redirect(issue)
    last = issue.status_changes.exclude(reply="").last()
    return render(request, "issues/answer.html", {"issue": issue, "form": form, "last": last})
