"""横展開: the grid, a department's answer, the grid as a workbook, and the starter kit."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.addresses import full_address
from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.common.long_pages import with_rows
from apps.improvements.drawn_grid import Words, grid_rows
from apps.improvements.filters import GridFilter
from apps.improvements.forms.rollout import ANSWERS, RolloutForm
from apps.improvements.kits import kit_text
from apps.improvements.models import ImprovementState, Rollout, RolloutState, Side
from apps.improvements.permissions import may_answer_for
from apps.improvements.selectors import Grid, flow_of, grid_of, improvements_for, stories_for
from apps.improvements.services import answer_rollout
from apps.improvements.sheets import grid_workbook
from apps.improvements.views.asking import readable
from apps.issues.permissions import departments_to_bring_for
from apps.organization.models import Department


@require_safe
def grid(request: HttpRequest) -> HttpResponse:
    """Every improvement and every department at a glance."""
    found, shown = _grid(request)
    words = Words.now()
    today = local_today()
    context = {"grid": shown, "filter": found, "words": words, "today": today}
    page = render(request, "improvements/grid.html", context)
    mine = {one.pk for one in departments_to_bring_for(request.user, today)}
    return with_rows(page, grid_rows(shown, mine, words))


@require_safe
def grid_book(request: HttpRequest) -> HttpResponse:
    """The grid as it is filtered, to take along."""
    _found, shown = _grid(request)
    now = timezone.now()
    return as_workbook(grid_workbook(shown, made_at=now), _("横展開"), timezone.localdate(now))


def _grid(request: HttpRequest) -> tuple[GridFilter, Grid]:
    today = local_today()
    found = GridFilter(request.GET, improvements_for(request.user), request=request)
    departments = list(Department.objects.on(today))
    chosen = found.form.cleaned_data.get("department") if found.form.is_valid() else None
    if chosen:
        departments = [chosen]
    rows = found.qs
    if not (found.form.is_valid() and found.form.cleaned_data.get("state")):
        rows = rows.exclude(state=ImprovementState.ABANDONED)  # nobody is asked to begin with it
    return found, grid_of(list(rows), departments, today=today)


@require_http_methods(["GET", "HEAD", "POST"])
def rollout(request: HttpRequest, pk: int, department: int) -> HttpResponse:
    """Where a department stands. Whoever comes second sees what the first said."""
    improvement = readable(request, pk)
    place = get_object_or_404(Department.objects.on(local_today()), pk=department)
    if not may_answer_for(request.user, place):
        raise Http404
    current = Rollout.objects.filter(improvement=improvement, department=place).first()
    form = RolloutForm(request.POST or None, initial=_initial(current))

    def change() -> None:
        answer_rollout(
            actor=request.user,
            improvement=improvement,
            department=place,
            standing=form.standing(),
            seen=form.cleaned_data["seen"],
            now=timezone.now(),
        )

    if accepted(form, change):
        messages.success(request, _("記録しました。"))
        return redirect(f"{improvement.get_absolute_url()}#rollout")
    if form.errors:
        form.data = {**request.POST.dict(), "seen": current.version if current else 0}
    context = {
        "form": form,
        "improvement": improvement,
        "department": place,
        "current": current,
        "back": reverse("improvements:grid"),
    }
    status = 422 if form.errors else 200
    return render(request, "improvements/rollout.html", context, status=status)


@require_safe
def kit(request: HttpRequest, pk: int) -> HttpResponse:
    """What another department needs to begin, on one page to copy or print."""
    improvement = readable(request, pk)
    using = [RolloutState.IN_USE, RolloutState.SETTLED]
    story = stories_for(request.user).filter(improvement=improvement).first()
    is_off = improvement.state == ImprovementState.ABANDONED
    context = {
        "improvement": improvement,
        "story": story,
        "called_off": improvement.moves.last() if is_off else None,
        "text": kit_text(improvement, story, full_address(improvement)),
        "flow": flow_of(improvement, Side.TO_BE),
        "links": improvement.links.filter(removed_at=None),
        "experienced": improvement.rollouts.filter(state__in=using).select_related("department"),
    }
    return render(request, "improvements/kit.html", context)


def _initial(current: Rollout | None) -> dict[str, object]:
    if current is None:
        return {"stands_on": local_today(), "seen": 0}
    return {name: getattr(current, name) for name in ANSWERS} | {"seen": current.version}
