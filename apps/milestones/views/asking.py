"""What every form about a milestone does: find it, try the change, and show what was refused."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.common.business_days import local_today
from apps.milestones.models import Milestone, SlipEntry
from apps.milestones.pages import milestone_page
from apps.projects.models import Program
from apps.projects.services import CLOSED


def visible_milestone(request: HttpRequest, pk: int) -> Milestone:
    milestones = Milestone.objects.visible_to(request.user)
    slips = SlipEntry.objects.select_related("moved_by")
    whole = milestones.select_related("owner", "project__program").prefetch_related(
        Prefetch("slips", slips)
    )
    return get_object_or_404(whole, pk=pk)


def changeable(request: HttpRequest, pk: int) -> Milestone:
    milestone = visible_milestone(request, pk)
    if not milestone.may_be_changed_by(request.user):
        raise PermissionDenied
    return milestone


def is_closed(request: HttpRequest, program: Program) -> bool:
    """Whether there is no form any more, because the program is closed; that is said."""
    closed: bool = program.is_closed and request.method != "POST"
    if closed:
        messages.info(request, CLOSED)
    return closed


def form_page(
    request: HttpRequest, template: str, form: Form, milestone: Milestone
) -> HttpResponse:
    context = {"form": form} | milestone_page(milestone, request.user, local_today())
    return render(request, template, context, status=422 if form.errors else 200)
