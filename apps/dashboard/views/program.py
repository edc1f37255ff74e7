from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.dashboard.closing_page import result_page
from apps.dashboard.program_page import program_page
from apps.dashboard.selectors import current_program
from apps.milestones.models import ProgramResult
from apps.organization.models import User
from apps.projects.models import Program


@require_safe
def program(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A program at a glance: the current one, or any other by its number."""
    today = local_today()
    others = Program.objects.visible_to(request.user)
    if pk is None:
        shown = current_program(request.user, today)
    else:
        shown = get_object_or_404(Program.objects.visible_to(request.user), pk=pk)
    if shown is None:
        return render(request, "dashboard/no_program.html", {"others": others})
    others = others.exclude(pk=shown.pk)
    result = _result_of(shown, request.user)
    if result is not None:
        page = result_page(result, request.user) | {"others": others}
        return render(request, "dashboard/closed.html", page)
    page = program_page(shown, request.user, request.GET, today) | {"others": others}
    return render(request, "dashboard/program.html", page)


def _result_of(program: Program, user: User) -> ProgramResult | None:
    if not program.is_closed:
        return None
    results = ProgramResult.objects.visible_to(user).filter(program=program)
    return results.select_related("program", "successor", "closed_by").first()
