from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.dashboard.program_page import program_page
from apps.dashboard.selectors import current_program
from apps.projects.models import Program


@require_safe
def program(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A program at a glance: the current one, or any other by its number."""
    today = local_today()
    if pk is None:
        shown = current_program(request.user, today)
    else:
        shown = get_object_or_404(Program.objects.visible_to(request.user), pk=pk)
    if shown is None:
        return render(request, "dashboard/no_program.html")
    page = program_page(shown, request.user, request.GET, today)
    return render(request, "dashboard/program.html", page)
