"""まとめて届ける: one pain point a line, looked through before it is delivered."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.business_days import local_today
from apps.common.limits import limited
from apps.deliveries.tasks import deliver_soon
from apps.issues.forms import ManyForm
from apps.issues.keeping import keep_token
from apps.issues.looking import look_through
from apps.issues.models import DraftForm, Issue, IssueImport
from apps.issues.permissions import departments_to_bring_for
from apps.issues.selectors import open_draft
from apps.issues.services import submit_many
from apps.issues.views.aside import put_aside
from apps.issues.views.posted import key_of_form, storable_post
from apps.issues.wording import next_steps
from apps.organization.models import Department

ROWS = 50
TYPED = tuple(ManyForm.base_fields)


@login_not_required
@never_cache  # as the form of one: what is typed lives on the server
@limited("sending", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """The list. Its POST is open to an ended session, only to keep what was typed."""
    aside = put_aside(request, DraftForm.MANY)
    if aside is not None:
        return aside
    departments = _departments(request)
    if request.method == "POST":
        return _submitted(request, departments)
    draft = open_draft(request.user, DraftForm.MANY)
    if draft is None:
        return _page(request, ManyForm(departments=departments), uuid.uuid4())
    form = ManyForm(departments=departments, initial=draft.fields)
    return _page(request, form, draft.form_key, draft=draft)


def _departments(request: HttpRequest) -> list[Department]:
    departments = departments_to_bring_for(request.user, local_today())
    if not departments:
        raise Http404
    return departments


def _submitted(request: HttpRequest, departments: list[Department]) -> HttpResponse:
    posted, is_altered = storable_post(request.POST, TYPED)
    form, form_key = ManyForm(posted, departments=departments), key_of_form(posted)
    if is_altered or not form.is_valid():
        return _page(request, form, form_key, is_altered=is_altered)
    if "check" in posted:
        found = look_through(actor=request.user, form_key=form_key, **form.cleaned_data)
        return _page(request, form, form_key, judgement=found)
    told = {**form.cleaned_data}
    try:
        done = submit_many(actor=request.user, form_key=form_key, now=timezone.now(), **told)
    except ValidationError as refusal:
        form.add_error("lines", refusal)
        found = look_through(actor=request.user, form_key=form_key, **told)
        return _page(request, form, form_key, judgement=found)
    if not done.voices and not done.here:
        return _page(request, form, form_key, judgement=done, nothing_new=True)
    deliver_soon()
    return redirect("issues:batch", form_key)


def _page(
    request: HttpRequest, form: ManyForm, form_key: uuid.UUID, **more: object
) -> HttpResponse:
    keep = keep_token(request.user, form_key, DraftForm.MANY)
    context = {"form": form, "form_key": form_key, "keep": keep, **more}
    return render(request, "issues/many.html", context)


@limited("typing")
@require_POST
def lines(request: HttpRequest) -> HttpResponse:
    """What would become of the lines typed so far."""
    posted, _is_altered = storable_post(request.POST, TYPED)
    form = ManyForm(posted, departments=_departments(request))
    found = None
    if form.is_valid():
        found = look_through(actor=request.user, form_key=key_of_form(posted), **form.cleaned_data)
    return render(request, "issues/many_lines.html", {"form": form, "judgement": found})


@require_safe
def batch(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What came in together, and what happens next."""
    mine = Issue.objects.visible_to(request.user).filter(submitted_by=request.user, batch=key)
    page = Paginator(mine.select_related("department").order_by("pk"), ROWS)
    if not page.count:
        raise Http404
    shown = page.get_page(request.GET.get("page"))
    context = {
        "page_obj": shown,
        "steps": next_steps(shown[0]),
        "table": IssueImport.objects.visible_to(request.user).filter(batch=key).first(),
    }
    return render(request, "issues/batch.html", context)
