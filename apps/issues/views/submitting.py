"""届ける: the form and its receipt."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.deliveries.tasks import deliver_soon
from apps.issues.forms import IssueForm
from apps.issues.keeping import Keeper, keep_token, keep_typed, read_keeper
from apps.issues.models import Issue
from apps.issues.permissions import submitting_department
from apps.issues.rules import storable
from apps.issues.selectors import open_draft
from apps.issues.services import submit_issue
from apps.issues.views.attaching import attach_files, file_context
from apps.issues.wording import next_steps


@login_not_required
@never_cache  # what is typed lives on the server: a browser's copy would be an older one
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form. Its POST is open to an ended session, only to keep what was typed."""
    keeper = read_keeper(request.POST)
    if not request.user.is_authenticated or _is_of_another(keeper, request):
        return _put_aside(request, keeper)
    if submitting_department(request.user) is None:
        raise Http404
    return _submitted(request) if request.method == "POST" else _opened(request)


def _is_of_another(keeper: Keeper | None, request: HttpRequest) -> bool:
    return keeper is not None and keeper.owner_id != request.user.pk


def _put_aside(request: HttpRequest, keeper: Keeper | None) -> HttpResponseRedirect:
    """Keep what was typed for whoever typed it, and ask who is there."""
    if keeper and keep_typed(keeper, request.POST, now=timezone.now()):
        messages.warning(
            request,
            _("サインインが切れていました。書いた内容は、書いた人の下書きに残してあります。"),
        )
    if request.user.is_authenticated:
        return redirect("issues:new")
    return redirect_to_login(reverse("issues:new"))


def _opened(request: HttpRequest) -> HttpResponse:
    draft = open_draft(request.user)
    if draft is None:
        return _page(request, IssueForm(), uuid.uuid4())
    form = IssueForm(initial=draft.fields)
    return _page(request, form, draft.form_key, draft=draft)


def _submitted(request: HttpRequest) -> HttpResponse:
    posted, is_altered = _storable(request.POST)
    form, form_key = IssueForm(posted), _form_key(posted)
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


def _storable(posted: QueryDict) -> tuple[QueryDict, bool]:
    """Return what was posted without the characters nobody can see or store."""
    data = posted.copy()
    for name in IssueForm.base_fields:
        data[name] = storable(data.get(name, ""))
    return data, any(data[name] != posted.get(name, "") for name in IssueForm.base_fields)


def _form_key(posted: QueryDict) -> uuid.UUID:
    try:
        return uuid.UUID(posted.get("form_key", ""))
    except ValueError:
        return uuid.uuid4()


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
