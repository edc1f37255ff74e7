"""What is written down about the work itself: people, next steps, notes, papers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.improvements.forms.team import NextStepForm, ReviewDayForm
from apps.improvements.models import (
    Improvement,
    ImprovementLink,
    ImprovementNote,
    NextStep,
    TeamMember,
)
from apps.improvements.selectors import possible_owners
from apps.improvements.services import (
    finish_step,
    join_team,
    leave_team,
    link_paper,
    note_improvement,
    plan_step,
    renote_improvement,
    set_review_day,
    unlink_paper,
)
from apps.improvements.views.asking import changeable, entry_page
from apps.projects.group_forms import EndForm, LinkForm, MemberForm, NoteForm

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody work on it."""
    improvement, today = changeable(request, pk), local_today()
    people = possible_owners(today=today)
    form = MemberForm(request.POST or None, people=people, initial={"starts_on": today})

    def change() -> None:
        join_team(actor=request.user, improvement=improvement, **form.cleaned_data)

    return _answer(request, improvement, form, change, at=("team", _("仲間を加える")))


@require_http_methods(FORM)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody's role end with a day."""
    member = get_object_or_404(TeamMember.objects.visible_to(request.user), pk=pk)
    improvement = changeable(request, member.improvement_id)
    form = EndForm(request.POST or None, initial={"ends_on": local_today()})

    def change() -> None:
        leave_team(actor=request.user, member=member, **form.cleaned_data)

    return _answer(request, improvement, form, change, at=("team", _("役割を終える")))


@require_http_methods(FORM)
def next_step(request: HttpRequest, pk: int) -> HttpResponse:
    """What is done next."""
    improvement, today = changeable(request, pk), local_today()
    people = possible_owners(today=today, improvement=improvement)
    initial = {"owner": improvement.owner_id}
    form = NextStepForm(request.POST or None, people=people, initial=initial)

    def change() -> None:
        plan_step(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    return _answer(request, improvement, form, change, at=("next", _("次の一歩を決める")))


@require_http_methods(FORM)
def review_day(request: HttpRequest, pk: int) -> HttpResponse:
    """When it is talked over."""
    improvement = changeable(request, pk)
    form = ReviewDayForm(request.POST or None, initial={"review_on": improvement.review_on})

    def change() -> None:
        set_review_day(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    return _answer(request, improvement, form, change, at=("main", _("話し合いの日を決める")))


@require_POST
def step_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever does it, or carries the whole, says that it is done."""
    steps = NextStep.objects.visible_to(request.user).select_related("improvement")
    step = get_object_or_404(steps, pk=pk)
    if not step.may_be_done_by(request.user):
        raise Http404
    finish_step(actor=request.user, step=step, now=timezone.now())
    messages.success(request, _("終わったと記録しました。"))
    return redirect(f"{step.improvement.get_absolute_url()}#next")


@require_http_methods(FORM)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a decision, or how things go."""
    improvement = changeable(request, pk)
    form = NoteForm(request.POST or None, initial={"noted_on": local_today()})

    def change() -> None:
        note_improvement(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    return _answer(
        request, improvement, form, change, at=("notes", _("決まったこと・進み具合を書く"))
    )


@require_http_methods(FORM)
def renote(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a note right; the one before stays to be read."""
    found = get_object_or_404(ImprovementNote.objects.visible_to(request.user), pk=pk)
    improvement = changeable(request, found.improvement_id)
    shown = {name: getattr(found, name) for name in ("kind", "noted_on", "text")}
    form = NoteForm(request.POST or None, initial=shown)

    def change() -> None:
        renote_improvement(actor=request.user, note=found, now=timezone.now(), **form.cleaned_data)

    return _answer(request, improvement, form, change, at=("notes", _("記録を直す")))


@require_http_methods(FORM)
def paper_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a paper is."""
    improvement = changeable(request, pk)
    form = LinkForm(request.POST or None)

    def change() -> None:
        link_paper(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    return _answer(request, improvement, form, change, at=("papers", _("資料を加える")))


@require_POST
def paper_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a paper off the page."""
    found = get_object_or_404(ImprovementLink.objects.visible_to(request.user), pk=pk)
    improvement = changeable(request, found.improvement_id)
    unlink_paper(actor=request.user, link=found, now=timezone.now())
    messages.success(request, _("資料を外しました。"))
    return redirect(f"{improvement.get_absolute_url()}#papers")


def _answer(
    request: HttpRequest,
    improvement: Improvement,
    form: Form,
    change: Callable[[], None],
    *,
    at: tuple[str, str],
) -> HttpResponse:
    """Do it and lead back to where it stands; or show what was typed and why it was refused."""
    place, title = at
    if accepted(form, change):
        messages.success(request, _("記録しました。"))
        return redirect(f"{improvement.get_absolute_url()}#{place}")
    back = f"{improvement.get_absolute_url()}#{place}"
    return entry_page(request, form, improvement, title=title, back=back)
