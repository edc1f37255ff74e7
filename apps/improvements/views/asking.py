"""What every form about an improvement does: find it, refuse, and show what was refused."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from apps.improvements.models import FlowStep, Improvement, Side
from apps.improvements.selectors import improvements_for


def readable(request: HttpRequest, pk: int) -> Improvement:
    return get_object_or_404(improvements_for(request.user), pk=pk)


def changeable(request: HttpRequest, pk: int) -> Improvement:
    """The improvement, for whoever carries it; nobody else is told that there is a form."""
    improvement = readable(request, pk)
    if not improvement.may_be_changed_by(request.user):
        raise Http404
    return improvement


def changeable_step(request: HttpRequest, pk: int) -> FlowStep:
    steps = FlowStep.objects.visible_to(request.user).select_related("improvement__cluster")
    step = get_object_or_404(steps, pk=pk)
    if not step.improvement.may_be_changed_by(request.user):
        raise Http404
    return step


def side_of(name: str) -> Side:
    if name not in Side.values:
        raise Http404
    return Side(name)


def entry_page(
    request: HttpRequest, form: Form, improvement: Improvement, **shown: object
) -> HttpResponse:
    """A form of its own page; with what was refused beside what was typed."""
    context = {"form": form, "improvement": improvement, **shown}
    return render(request, "improvements/entry.html", context, status=422 if form.errors else 200)
