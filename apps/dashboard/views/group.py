"""What a project's owner and the coordinators write down about it: people, notes, papers."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.dashboard.views.asking import form_page, has_no_form, visible_project
from apps.milestones.planning import possible_owners
from apps.projects.group_forms import EndForm, LinkForm, MemberForm, NoteForm
from apps.projects.models import ProjectLink, ProjectMember, ProjectNote
from apps.projects.services import (
    add_link,
    add_member,
    correct_note,
    end_member,
    remove_link,
    write_note,
)

PAGE = "projects/entry.html"


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody belong to the working group."""
    project = visible_project(request, pk)
    if has_no_form(request, project):
        return redirect(project)
    today = local_today()
    people = possible_owners(project, today=today)
    form = MemberForm(request.POST or None, people=people, initial={"starts_on": today})

    def change() -> None:
        add_member(actor=request.user, project=project, **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("作業部会に加えました。"))
        return redirect(f"{project.get_absolute_url()}#group")
    return form_page(request, PAGE, form, project=project, title=_("作業部会に人を加える"))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody's role end with a day."""
    readable = ProjectMember.objects.visible_to(request.user)
    member = get_object_or_404(readable.select_related("project__program", "person"), pk=pk)
    if has_no_form(request, member.project):
        return redirect(member.project)
    form = EndForm(request.POST or None, initial={"ends_on": local_today()})

    def change() -> None:
        end_member(actor=request.user, member=member, **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("役割の終わりを記録しました。"))
        return redirect(f"{member.project.get_absolute_url()}#group")
    lead = f"{member.person.name}（{member.role}）"
    return form_page(
        request, PAGE, form, project=member.project, title=_("役割を終える"), lead=lead
    )


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a decision, or how things go."""
    project = visible_project(request, pk)
    if has_no_form(request, project):
        return redirect(project)
    form = NoteForm(request.POST or None, initial={"noted_on": local_today()})

    def change() -> None:
        write_note(actor=request.user, project=project, now=timezone.now(), **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("記録しました。"))
        return redirect(f"{project.get_absolute_url()}#notes")
    return form_page(request, PAGE, form, project=project, title=_("決まったこと・進み具合を書く"))


@require_http_methods(["GET", "HEAD", "POST"])
def renote(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a note right; the one before stays to be read."""
    readable = ProjectNote.objects.visible_to(request.user)
    found = get_object_or_404(readable.select_related("project__program"), pk=pk)
    if has_no_form(request, found.project):
        return redirect(found.project)
    shown = {name: getattr(found, name) for name in ("kind", "noted_on", "text")}
    form = NoteForm(request.POST or None, initial=shown)

    def change() -> None:
        correct_note(actor=request.user, note=found, now=timezone.now(), **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("直しました。前の文も残っています。"))
        return redirect(f"{found.project.get_absolute_url()}#notes")
    return form_page(request, PAGE, form, project=found.project, title=_("記録を直す"))


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a document is."""
    project = visible_project(request, pk)
    if has_no_form(request, project):
        return redirect(project)
    form = LinkForm(request.POST or None)

    def change() -> None:
        add_link(actor=request.user, project=project, now=timezone.now(), **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("資料を加えました。"))
        return redirect(f"{project.get_absolute_url()}#papers")
    return form_page(request, PAGE, form, project=project, title=_("資料を加える"))


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document off the page."""
    readable = ProjectLink.objects.visible_to(request.user)
    found = get_object_or_404(readable.select_related("project__program"), pk=pk)
    if not found.project.may_be_changed_by(request.user):
        raise PermissionDenied
    try:
        remove_link(actor=request.user, link=found, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("資料を外しました。"))
    return redirect(f"{found.project.get_absolute_url()}#papers")
