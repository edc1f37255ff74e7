"""Typing a flow in at a meeting: a row, Enter, the next row."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import accepted, tell
from apps.improvements.forms import PasteForm, StepForm
from apps.improvements.forms.flow import ChangeForm
from apps.improvements.models import FlowStep, Improvement, Side
from apps.improvements.selectors import flow_of, removed_step
from apps.improvements.services import (
    add_steps,
    begin_from_now,
    bring_back_step,
    change_step,
    move_step,
    remove_step,
)
from apps.improvements.views.asking import changeable, changeable_step, entry_page, side_of

LONGEST_NUMBER = 18  # digits of a key that the database can hold


@require_http_methods(["GET", "HEAD", "POST"])
def flow(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """The list of steps with an empty row at its end, where the cursor stands."""
    improvement, which = changeable(request, pk), side_of(side)
    form = StepForm(request.POST or None, initial=_habits(improvement, which))

    def change() -> None:
        add_steps(actor=request.user, improvement=improvement, side=which, steps=[form.values()])

    if accepted(form, change):
        return redirect(_row(improvement, which))
    return _page(request, improvement, which, form=form)


@require_POST
def paste(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Several lines at once: all of them, or none and what is wrong with which."""
    improvement, which = changeable(request, pk), side_of(side)
    form = PasteForm(request.POST)

    def change() -> None:
        steps = form.cleaned_data["lines"]
        add_steps(actor=request.user, improvement=improvement, side=which, steps=steps)

    if accepted(form, change):
        return redirect(_row(improvement, which))
    return _page(request, improvement, which, paste=form)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One step, put differently."""
    found = changeable_step(request, pk)
    form = ChangeForm(request.POST or None, initial=_standing(found))

    def change() -> None:
        seen = form.cleaned_data["version"]
        change_step(actor=request.user, step=found, seen=seen, values=form.values())

    if accepted(form, change):
        return redirect(_row(found.improvement, found.side))
    if form.errors:
        form.data = {**request.POST.dict(), "version": found.version}
    return entry_page(
        request,
        form,
        found.improvement,
        title=_("手順を直す"),
        back=_row(found.improvement, found.side),
    )


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """A step one place up or down."""
    found = changeable_step(request, pk)
    is_up = request.POST.get("to") == "up"
    try:
        move_step(actor=request.user, step=found, up=is_up)
    except ValidationError as refusal:
        tell(request, refusal)
    return redirect(_row(found.improvement, found.side, f"step-{found.pk}"))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a step out."""
    found = changeable_step(request, pk)
    try:
        remove_step(actor=request.user, step=found)
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect(_row(found.improvement, found.side))
    return redirect(_row(found.improvement, found.side, removed=pk))


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo that a step was taken out."""
    improvement = changeable(request, pk)
    gone = _number(request.POST.get("step", ""))
    if removed_step(improvement, gone) is None and not improvement.steps.filter(pk=gone).exists():
        raise Http404
    try:
        back = bring_back_step(actor=request.user, improvement=improvement, step=gone)
    except ValidationError as refusal:
        tell(request, refusal)
        back = improvement.steps.get(pk=gone)
    else:
        messages.success(request, _("「%(what)s」を元に戻しました。") % {"what": back.what})
    return redirect(_row(improvement, back.side, f"step-{back.pk}"))


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the flow as it should be with the steps that stay."""
    improvement = changeable(request, pk)
    try:
        begin_from_now(actor=request.user, improvement=improvement)
    except ValidationError as refusal:
        tell(request, refusal)
    return redirect(_row(improvement, Side.TO_BE))


def _page(request: HttpRequest, improvement: Improvement, side: Side, **forms) -> HttpResponse:
    form = forms.get("form") or StepForm(initial=_habits(improvement, side))
    pasted = forms.get("paste") or PasteForm()
    context = {
        "improvement": improvement,
        "flow": flow_of(improvement, side),
        "form": form,
        "paste": pasted,
        "sides": Side,
        "removed": removed_step(improvement, _number(request.GET.get("removed", ""))),
    }
    wrong = bool(form.errors or pasted.errors)
    return render(request, "improvements/flow.html", context, status=422 if wrong else 200)


def _habits(improvement: Improvement, side: Side) -> dict[str, object]:
    """The next step is usually done as often, and by the same people, as the one before."""
    last = FlowStep.objects.filter(improvement=improvement, side=side).last()
    return {"who": last.who, "times_a_year": last.times_a_year} if last else {}


def _standing(found: FlowStep) -> dict[str, object]:
    return {name: getattr(found, name) for name in ChangeForm.base_fields}


def _row(improvement: Improvement, side: str, place: str = "next", removed: int = 0) -> str:
    asked = {"removed": removed} if removed else None
    page = "improvements:flow"
    return reverse(page, args=[improvement.pk, side], query=asked, fragment=place)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else 0
