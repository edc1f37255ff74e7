from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.dashboard.closing_page import closed_project_page
from apps.dashboard.project_page import project_page
from apps.milestones.models import ProgramResult
from apps.milestones.project_sheet import projects_workbook
from apps.milestones.selectors import with_what_stands_on_them
from apps.projects.filters import ProjectFilter
from apps.projects.models import Project


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One priority project: what it is, how it stands and why, its milestones and KPIs."""
    projects = with_what_stands_on_them(Project.objects.visible_to(request.user))
    project = get_object_or_404(projects.select_related("program"), pk=pk)
    results = ProgramResult.objects.visible_to(request.user).filter(program=project.program)
    if project.program.is_closed and (result := results.select_related("program").first()):
        page = closed_project_page(project, result, request.user)
        return render(request, "projects/closed.html", page)
    page = project_page(project, request.user, local_today())
    return render(request, "projects/detail.html", page)


@require_safe
def book(request: HttpRequest) -> FileResponse:
    """The priority projects with their states as a workbook, narrowed as in the API."""
    projects = Project.objects.visible_to(request.user).select_related("program")
    found = ProjectFilter(request.GET, queryset=projects, request=request).qs
    today = local_today()
    content = projects_workbook(
        with_what_stands_on_them(found.order_by("program", "order", "pk")),
        today=today,
        made_at=timezone.now(),
    )
    return as_workbook(content, pgettext("several", "重点事業"), today)
