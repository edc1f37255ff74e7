"""The improvements, and one of them."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.improvements.filters import ImprovementFilter
from apps.improvements.models import Improvement, ImprovementState, Side
from apps.improvements.selectors import (
    Cell,
    flow_of,
    grid_of,
    improvements_for,
    ladder_of,
    paper_of,
    projects_of,
    surveys_of,
    team_of,
)
from apps.issues.permissions import departments_to_bring_for
from apps.organization.models import Department, Role

ROWS = 20


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What is being done, the latest first."""
    found = ImprovementFilter(request.GET, improvements_for(request.user), request=request)
    page = Paginator(found.qs, ROWS).get_page(request.GET.get("page"))
    return render(request, "improvements/list.html", {"page_obj": page, "filter": found})


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One improvement: what it is for, who carries it, how it came about."""
    improvement = get_object_or_404(improvements_for(request.user), pk=pk)
    chosen = improvement.cluster.candidacies.filter(round=improvement.chosen_in).first()
    today = local_today()
    paper = paper_of(improvement, today=today)
    moves = list(improvement.moves.select_related("moved_by"))
    is_off = improvement.state == ImprovementState.ABANDONED
    own = {one.pk for one in request.user.departments_as({Role.WG_MEMBER, Role.HEAD})}
    context = {
        "improvement": improvement,
        "chosen": chosen,
        "projects": projects_of(improvement, request.user),
        "flows": [flow_of(improvement, side) for side in Side],
        "moves": moves,
        "called_off": moves[-1] if moves and is_off else None,
        "ladder": ladder_of(improvement),
        "team": team_of(improvement, today=today),
        "today": today,
        "surveys": surveys_of(improvement),
        "paper": paper,
        "on_paper": sum(one.old_runs for one in paper),
        "standing": [] if is_off else standing_of(improvement, own, today),
        "mine": {one.pk for one in departments_to_bring_for(request.user, today)},
        "may_change": improvement.may_be_changed_by(request.user),
    }
    return render(request, "improvements/detail.html", context)


def standing_of(
    improvement: Improvement, own: set[int], today: date
) -> list[tuple[Department, Cell]]:
    """Departments that have answered, that might, and one's own."""
    departments = list(Department.objects.on(today))
    (line,) = grid_of([improvement], departments, today=today).lines
    cells = zip(departments, line.cells, strict=True)
    return [(d, c) for d, c in cells if c.state or c.proposed or d.pk in own]
