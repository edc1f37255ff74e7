"""Which shared problems a priority project works on."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from apps.clusters.models import Cluster
from apps.common.asking import accepted
from apps.dashboard.views.asking import form_page, has_no_form, visible_project
from apps.improvements.models import ProjectProblem
from apps.improvements.selectors import linkable
from apps.improvements.services import link_problem, unlink_problem


class ProblemForm(forms.Form):
    """Which shared problem."""

    cluster = forms.ModelChoiceField(
        label=gettext_lazy("共通課題"),
        queryset=Cluster.objects.none(),
        error_messages={
            "required": gettext_lazy("共通課題を選んでください。"),
            "invalid_choice": gettext_lazy("一覧にある共通課題を選んでください。"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a project works on a shared problem."""
    project = visible_project(request, pk)
    if has_no_form(request, project):
        return redirect(project)
    form = ProblemForm(request.POST or None)
    form.fields["cluster"].queryset = linkable(project, request.user)

    def change() -> None:
        link_problem(actor=request.user, project=project, now=timezone.now(), **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("共通課題をつなぎました。"))
        return redirect(f"{project.get_absolute_url()}#problems")
    title = _("取り組む共通課題をつなぐ")
    return form_page(request, "projects/entry.html", form, project=project, title=title)


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it does not, after all."""
    readable = ProjectProblem.objects.visible_to(request.user)
    linked = get_object_or_404(readable.select_related("project__program"), pk=pk)
    project = linked.project
    if not project.may_be_changed_by(request.user):
        raise PermissionDenied
    try:
        unlink_problem(actor=request.user, linked=linked)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("共通課題を外しました。"))
    return redirect(f"{project.get_absolute_url()}#problems")
