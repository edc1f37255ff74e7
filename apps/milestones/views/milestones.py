"""Pages of milestones: the list, one of them, and the forms of those who answer for it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.milestones.filters import MilestoneFilter
from apps.milestones.forms import CompleteForm, MoveForm
from apps.milestones.models import Milestone, SlipEntry
from apps.milestones.pages import (
    milestone_page,
    parse_date_or_none,
    pushes_page,
)
from apps.milestones.selectors import milestone_standing
from apps.milestones.services import complete_milestone, move_due_date, reopen_milestone
from apps.milestones.sheets import milestones_workbook
from apps.milestones.views.asking import (
    changeable,
    form_page,
    is_closed,
    visible_milestone,
)

PAGE_SIZE = 50


@require_safe
def milestone_list(request: HttpRequest) -> HttpResponse:
    """Every milestone one may read, filtered."""
    found = _found(request)
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    today = local_today()
    context = {
        "form": found.form,
        "chips": found.chips(),
        "page_obj": page,
        "standings": [milestone_standing(milestone, today) for milestone in page],
        "query": request.GET.urlencode(),
    }
    return render(request, "milestones/list.html", context)


@require_safe
def milestone_book(request: HttpRequest) -> FileResponse:
    """The same as a workbook, with every move, in the reader's language."""
    moves = SlipEntry.objects.select_related("moved_by", "milestone__project")
    milestones = (
        _found(request).qs.prefetch_related(None).prefetch_related(Prefetch("slips", moves))
    )
    today = local_today()
    content = milestones_workbook(milestones, today=today, made_at=timezone.now())
    return as_workbook(content, _("マイルストーン"), today)


def _found(request: HttpRequest) -> MilestoneFilter:
    milestones = Milestone.objects.visible_to(request.user).open_first()
    return MilestoneFilter(
        request.GET,
        queryset=milestones.select_related("owner", "project").prefetch_related("slips"),
        request=request,
    )


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = visible_milestone(request, pk)
    context = milestone_page(milestone, request.user, local_today())
    return render(request, "milestones/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a due date, with a reason."""
    milestone = changeable(request, pk)
    if is_closed(request, milestone.project.program):
        return redirect(milestone)
    form = MoveForm(request.POST or None, initial={"seen_version": milestone.date_version})

    def change() -> None:
        move_due_date(
            actor=request.user, milestone=milestone, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        messages.success(request, _("期日を動かし、理由と一緒に記録しました。"))
        return redirect(milestone)
    milestone.refresh_from_db(fields=["due_on", "date_version", "completed_on"])
    _show_version(form, milestone)
    return form_page(request, "milestones/move.html", form, milestone)


@require_safe
def pushes(request: HttpRequest, pk: int) -> HttpResponse:
    """What a new date would push, shown before it is saved."""
    milestone = changeable(request, pk)
    to_on = parse_date_or_none(request.GET.get("to_on", ""))
    context = pushes_page(milestone, request.user, to_on, local_today())
    return render(request, "milestones/pushes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Complete a milestone, with what shows that it is done."""
    milestone = changeable(request, pk)
    if is_closed(request, milestone.project.program):
        return redirect(milestone)
    form = CompleteForm(request.POST or None, initial={"completed_on": local_today()})

    def change() -> None:
        complete_milestone(
            actor=request.user, milestone=milestone, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        messages.success(request, _("完了にしました。おつかれさまでした。"))
        return redirect(milestone)
    return form_page(request, "milestones/complete.html", form, milestone)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a completion back."""
    milestone = changeable(request, pk)
    try:
        reopen_milestone(actor=request.user, milestone=milestone)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("完了を取り消し、未完了に戻しました。"))
    return redirect(milestone)


def _show_version(form: MoveForm, milestone: Milestone) -> None:
    """Let the next attempt count from the date that is shown now; what was typed stays."""
    if form.is_bound:
        form.data = form.data.copy()
        form.data["seen_version"] = str(milestone.date_version)
