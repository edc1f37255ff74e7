"""届ける: the form and its receipt."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.limits import limited
from apps.deliveries.tasks import deliver_soon
from apps.issues.forms import IssueForm
from apps.issues.keeping import keep_token
from apps.issues.models import DraftForm, Issue
from apps.issues.permissions import speaks_for_others, submitting_department
from apps.issues.selectors import open_draft
from apps.issues.services import submit_issue
from apps.issues.views.aside import put_aside
from apps.issues.views.attaching import attach_files, file_context
from apps.issues.views.posted import key_of_form, storable_post
from apps.issues.wording import next_steps


@login_not_required
@never_cache  # what is typed lives on the server: a browser's copy would be an older one
@limited("sending", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form. Its POST is open to an ended session, only to keep what was typed."""
    aside = put_aside(request, DraftForm.ONE)
    if aside is not None:
        return aside
    if submitting_department(request.user) is None:
        raise Http404
    return _submitted(request) if request.method == "POST" else _opened(request)


def _form(request: HttpRequest, *args: object, **kwargs: object) -> IssueForm:
    return IssueForm(*args, speaks=speaks_for_others(request.user), **kwargs)


def _opened(request: HttpRequest) -> HttpResponse:
    draft = open_draft(request.user)
    if draft is None:
        return _page(request, _form(request), uuid.uuid4())
    form = _form(request, initial=draft.fields)
    return _page(request, form, draft.form_key, draft=draft)


def _submitted(request: HttpRequest) -> HttpResponse:
    posted, is_altered = storable_post(request.POST, IssueForm.base_fields)
    form, form_key = _form(request, posted), key_of_form(posted)
    wrong = attach_files(request, form_key)
    if is_altered or wrong or not form.is_valid():
        return _page(request, form, form_key, wrong=wrong, is_altered=is_altered)
    try:
        issue = submit_issue(
            actor=request.user, form_key=form_key, now=timezone.now(), **form.cleaned_data
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, form, uuid.uuid4())
    if issue.words != form.cleaned_data["words"]:
        return _page(request, form, uuid.uuid4(), delivered=issue)
    deliver_soon()
    return redirect("issues:receipt", issue.pk)


def _page(
    request: HttpRequest,
    form: IssueForm,
    form_key: uuid.UUID,
    wrong: Sequence[str] = (),
    **more: object,
) -> HttpResponse:
    form.focus_where_needed()
    files = file_context(request, form_key, wrong)
    context = {
        "form": form,
        "form_key": form_key,
        "keep": keep_token(request.user, form_key),
        "opens_more": bool(form.has_details or files["files"] or wrong),
        **files,
        **more,
    }
    return render(request, "issues/new.html", context)


@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens next, and by which date."""
    issue = get_object_or_404(Issue.objects.filter(submitted_by=request.user), pk=pk)
    return render(request, "issues/receipt.html", {"issue": issue, "steps": next_steps(issue)})
