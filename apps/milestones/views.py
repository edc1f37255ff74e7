"""Pages of milestones: the list, one of them, and the forms of those who answer for it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.business_days import local_today
from apps.milestones.filters import MilestoneFilter
from apps.milestones.forms import CompleteForm, MoveForm
from apps.milestones.models import Milestone, SlipEntry
from apps.milestones.pages import (
    filter_chips,
    milestone_page,
    parse_date_or_none,
    pushes_page,
)
from apps.milestones.selectors import milestone_standing
from apps.milestones.services import complete_milestone, move_due_date, reopen_milestone

PAGE_SIZE = 50


def _visible(request: HttpRequest, pk: int) -> Milestone:
    milestones = Milestone.objects.visible_to(request.user)
    slips = SlipEntry.objects.select_related("moved_by")
    whole = milestones.select_related("owner", "project").prefetch_related(Prefetch("slips", slips))
    return get_object_or_404(whole, pk=pk)


def _changeable(request: HttpRequest, pk: int) -> Milestone:
    milestone = _visible(request, pk)
    if not milestone.may_be_changed_by(request.user):
        raise PermissionDenied
    return milestone


@require_safe
def milestone_list(request: HttpRequest) -> HttpResponse:
    """Every milestone one may read, filtered."""
    milestones = Milestone.objects.visible_to(request.user)
    found = MilestoneFilter(
        request.GET,
        queryset=milestones.open_first()
        .select_related("owner", "project")
        .prefetch_related("slips"),
        request=request,
    )
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    today = local_today()
    context = {
        "form": found.form,
        "chips": filter_chips(found.form) if found.form.is_valid() else (),
        "page_obj": page,
        "standings": [milestone_standing(milestone, today) for milestone in page],
    }
    return render(request, "milestones/list.html", context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = _visible(request, pk)
    context = milestone_page(milestone, request.user, local_today())
    return render(request, "milestones/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a due date, with a reason."""
    milestone = _changeable(request, pk)
    form = MoveForm(request.POST or None, initial={"seen_version": milestone.date_version})

    def change() -> None:
        move_due_date(
            actor=request.user, milestone=milestone, now=timezone.now(), **form.cleaned_data
        )

    if _accepted(form, change):
        messages.success(request, _("期日を動かし、理由と一緒に記録しました。"))
        return redirect(milestone)
    milestone.refresh_from_db(fields=["due_on", "date_version", "completed_on"])
    _show_version(form, milestone)
    return _form_page(request, "milestones/move.html", form, milestone)


@require_safe
def pushes(request: HttpRequest, pk: int) -> HttpResponse:
    """What a new date would push, shown before it is saved."""
    milestone = _changeable(request, pk)
    to_on = parse_date_or_none(request.GET.get("to_on", ""))
    context = pushes_page(milestone, request.user, to_on, local_today())
    return render(request, "milestones/pushes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete a milestone, with what shows that it is done."""
    milestone = _changeable(request, pk)
    form = CompleteForm(request.POST or None, initial={"completed_on": local_today()})

    def change() -> None:
        complete_milestone(
            actor=request.user, milestone=milestone, now=timezone.now(), **form.cleaned_data
        )

    if _accepted(form, change):
        messages.success(request, _("完了にしました。おつかれさまでした。"))
        return redirect(milestone)
    return _form_page(request, "milestones/complete.html", form, milestone)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a completion back."""
    milestone = _changeable(request, pk)
    try:
        reopen_milestone(actor=request.user, milestone=milestone)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("完了を取り消し、未完了に戻しました。"))
    return redirect(milestone)


def _accepted(form: Form, change: Callable[[], object]) -> bool:
    """Whether the form was right and the change was made; what was refused is told by the form."""
    if not form.is_valid():
        return False
    try:
        change()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show_version(form: MoveForm, milestone: Milestone) -> None:
    """Let the next attempt count from the date that is shown now; what was typed stays."""
    if form.is_bound:
        form.data = form.data.copy()
        form.data["seen_version"] = str(milestone.date_version)


def _form_page(
    request: HttpRequest, template: str, form: Form, milestone: Milestone
) -> HttpResponse:
    context = {"form": form} | milestone_page(milestone, request.user, local_today())
    return render(request, template, context, status=422 if form.errors else 200)
