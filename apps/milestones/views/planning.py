"""Planning on the site: a new milestone, what is said of it, and what it waits for."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.milestones.forms import AddForm, DependencyForm, EditForm
from apps.milestones.models import Milestone
from apps.milestones.planning import possible_owners, possible_predecessors
from apps.milestones.services import (
    add_dependency,
    add_milestone,
    edit_milestone,
    remove_dependency,
)
from apps.milestones.views.asking import (
    changeable,
    form_page,
    is_closed,
    visible_milestone,
)
from apps.projects.models import Project

EDITED = ("title", "owner", "outer_reason", "description", "version")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, project: int) -> HttpResponse:
    """Plan a milestone of a project: for its owner and the coordinators."""
    projects = Project.objects.visible_to(request.user).select_related("program")
    found = get_object_or_404(projects, pk=project)
    if not found.may_be_changed_by(request.user):
        raise PermissionDenied
    if is_closed(request, found.program):
        return redirect(found)
    owners = possible_owners(found, today=local_today())
    form = AddForm(request.POST or None, owners=owners, initial={"owner": found.owner_id})

    def change() -> None:
        form.added = add_milestone(
            actor=request.user, project=found, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        messages.success(request, _("マイルストーンを加えました。"))
        return redirect(form.added)
    context = {"form": form, "project": found}
    return render(request, "milestones/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what is said of a milestone. Its date moves by `move` only."""
    milestone = visible_milestone(request, pk)
    if not milestone.project.may_be_changed_by(request.user):
        raise PermissionDenied
    if is_closed(request, milestone.project.program):
        return redirect(milestone)
    owners = possible_owners(milestone.project, today=local_today(), now=milestone.owner)
    shown = {name: getattr(milestone, name) for name in EDITED}
    form = EditForm(request.POST or None, owners=owners, initial=shown)

    def change() -> None:
        edit_milestone(actor=request.user, milestone=milestone, **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("内容を直しました。"))
        return redirect(milestone)
    _count_from_now(form, milestone)
    return form_page(request, "milestones/edit.html", form, milestone)


def _count_from_now(form: EditForm, milestone: Milestone) -> None:
    """Where somebody was faster, count from what is shown now; what was typed stays."""
    milestone.refresh_from_db()
    if form.has_error(NON_FIELD_ERRORS, "changed_meanwhile"):
        form.data = form.data.copy()
        form.data["version"] = str(milestone.version)


@require_http_methods(["GET", "HEAD", "POST"])
def depend(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what has to be finished before a milestone."""
    milestone = changeable(request, pk)
    if is_closed(request, milestone.project.program):
        return redirect(milestone)
    choices = possible_predecessors(milestone, request.user)
    form = DependencyForm(request.POST or None, choices=choices)

    def change() -> None:
        add_dependency(actor=request.user, successor=milestone, **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("先に終わるものを加えました。期日は動いていません。"))
        return redirect(milestone)
    return form_page(request, "milestones/depend.html", form, milestone)


@require_http_methods(["GET", "HEAD", "POST"])
def detach(request: HttpRequest, pk: int, before: int) -> HttpResponse:
    """Ask once more, then let a milestone no longer wait for another."""
    milestone = changeable(request, pk)
    if is_closed(request, milestone.project.program):
        return redirect(milestone)
    readable = Milestone.objects.visible_to(request.user)
    predecessor = get_object_or_404(readable.filter(successors=milestone).distinct(), pk=before)
    if request.method != "POST":
        context = {"milestone": milestone, "predecessor": predecessor}
        return render(request, "milestones/detach.html", context)
    try:
        remove_dependency(actor=request.user, predecessor=predecessor, successor=milestone)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("前後関係を外しました。期日は動いていません。"))
    return redirect(milestone)
