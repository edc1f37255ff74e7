"""よくなったこと: the gallery, writing for it, and the answer it gives to a new pain point."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.asking import accepted, tell
from apps.common.business_days import local_today
from apps.common.limits import limited
from apps.improvements.filters import StoryFilter
from apps.improvements.forms.story import StoryForm
from apps.improvements.models import Story
from apps.improvements.selectors import stories_for, told_of
from apps.improvements.services import hide_story, publish_story, solve_with
from apps.improvements.views.asking import changeable
from apps.issues.forms import IssueForm
from apps.issues.keeping import keep_typed, read_keeper
from apps.issues.models import DraftForm
from apps.issues.permissions import submitting_department
from apps.issues.views.aside import put_aside
from apps.issues.views.posted import key_of_form, storable_post

ROWS = 20


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """What got better, for everybody, the latest first."""
    found = StoryFilter(request.GET, stories_for(request.user), request=request)
    page = Paginator(found.qs, ROWS).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "told": told_of(list(page), today=local_today()),
        "filter": found,
    }
    return render(request, "improvements/gallery.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what got better. Whoever comes second sees what the first wrote."""
    improvement = changeable(request, pk)
    current = Story.objects.filter(improvement=improvement).first()
    seen = current.version if current else 0
    form = StoryForm(request.POST or None, initial=StoryForm.initial_of(current))

    def change() -> None:
        publish_story(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        messages.success(request, _("「よくなったこと」に載せました。職員みんなが読めます。"))
        return redirect("improvements:gallery")
    if form.errors:
        form.data = {**request.POST.dict(), "seen": seen}
    context = {"form": form, "improvement": improvement, "story": current}
    status = 422 if form.errors else 200
    return render(request, "improvements/story.html", context, status=status)


@require_POST
def unstory(request: HttpRequest, pk: int) -> HttpResponse:
    improvement = changeable(request, pk)
    hide_story(actor=request.user, story=get_object_or_404(Story, improvement=improvement))
    messages.success(request, _("「よくなったこと」から下げました。また載せられます。"))
    return redirect(improvement)


@login_not_required
@limited("sending")
@require_POST
def solved(request: HttpRequest, pk: int) -> HttpResponse:
    """これで解決しました: the pain point is delivered with its answer. Nothing typed is lost."""
    aside = put_aside(request, DraftForm.ONE)
    if aside is not None:
        return aside
    if submitting_department(request.user) is None:
        raise Http404
    found = get_object_or_404(stories_for(request.user), improvement=pk)
    posted, _altered = storable_post(request.POST, IssueForm.base_fields)
    form = IssueForm(posted)
    if not form.is_valid():
        return _kept(request, ValidationError([e for es in form.errors.values() for e in es]))
    try:
        issue = solve_with(
            actor=request.user,
            story=found,
            form_key=key_of_form(posted),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except ValidationError as refusal:
        return _kept(request, refusal)
    messages.success(request, _("解決してよかったです。同じことで困る人のために、記録しました。"))
    return redirect(issue)


def _kept(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    """Say why, on the form, with all that stood in it."""
    keeper = read_keeper(request.POST)
    if keeper is not None:
        keep_typed(keeper, request.POST, now=timezone.now())
    tell(request, refusal)
    return redirect("issues:new")
