"""What every form about a project does: find it, refuse, and show what was refused."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.milestones.views.asking import is_closed
from apps.projects.models import Project


def visible_project(request: HttpRequest, pk: int) -> Project:
    projects = Project.objects.visible_to(request.user).select_related("program")
    return get_object_or_404(projects, pk=pk)


def has_no_form(request: HttpRequest, project: Project) -> bool:
    """Refuse those who may not; and say so where there is none, because the program is closed."""
    if not project.may_be_changed_by(request.user):
        raise PermissionDenied
    return is_closed(request, project.program)


def form_page(request: HttpRequest, template: str, form: Form, **shown: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **shown}, status=status)
