"""Deciding a round of picking: choose and say why, look at what will happen, decide."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.clusters.models import RoundState, SelectionCandidate, SelectionRound
from apps.clusters.selectors import sheet_of
from apps.clusters.services import check_settling
from apps.clusters.views.access import coordinators_only
from apps.common.asking import tell
from apps.common.business_days import local_today
from apps.deliveries.tasks import deliver_soon
from apps.improvements.forms import PickForm
from apps.improvements.selectors import people_concerned, possible_owners
from apps.improvements.services import Pick, decide_round


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Three steps at one address (`step`): pick, check, done."""
    visible = SelectionRound.objects.visible_to(request.user)
    selection = get_object_or_404(visible, pk=pk)
    if selection.state != RoundState.OPEN:
        return redirect(selection)
    step = request.POST.get("step", "pick")
    form = _form(request, selection, bound=request.method == "POST")
    if step == "pick" or not form.is_valid():
        return _pick_page(request, form)
    try:
        if step == "decide":
            return _decide(request, form)
        check_settling(
            selection=selection,
            version=form.cleaned_data["version"],
            reasons=form.reasons(),
            summary=form.cleaned_data["summary"],
        )
    except ValidationError as refusal:
        return _refused(request, form, refusal)
    return _check_page(request, form)


def _form(request: HttpRequest, selection: SelectionRound, *, bound: bool) -> PickForm:
    return PickForm(
        request.POST if bound else None,
        sheet=sheet_of(selection, request.user),
        owners=possible_owners(today=local_today()),
        actor=request.user,
    )


def _pick_page(request: HttpRequest, form: PickForm) -> HttpResponse:
    """The form with all that was typed, also when somebody comes back from checking."""
    wrong = bool(form.errors) and request.POST.get("step") != "pick"
    context = {"form": form, "selection": form.sheet.round, "sheet": form.sheet}
    return render(request, "improvements/pick.html", context, status=422 if wrong else 200)


def _check_page(request: HttpRequest, form: PickForm) -> HttpResponse:
    picked = form.picked()
    picks = [_pick(request, form, one) for one in picked]
    leading = {line.candidate.pk for line in form.sheet.lines[: len(picked)]}
    context = {
        "form": form,
        "selection": form.sheet.round,
        "picks": picks,
        "people": len(people_concerned({one.cluster_id for one in picked})),
        "is_by_rank": leading == {one.pk for one in picked},
        "typed": [(key, value) for key, values in request.POST.lists() for value in values],
    }
    return render(request, "improvements/check.html", context)


def _decide(request: HttpRequest, form: PickForm) -> HttpResponse:
    begun = decide_round(
        actor=request.user,
        selection=form.sheet.round,
        version=form.cleaned_data["version"],
        picks=[_pick(request, form, one) for one in form.picked()],
        summary=form.cleaned_data["summary"],
        now=timezone.now(),
    )
    deliver_soon()
    said = ngettext(
        "決まりました。%(count)d件の改善が始まります。",
        "決まりました。%(count)d件の改善が始まります。",
        len(begun),
    )
    messages.success(request, said % {"count": len(begun)})
    return redirect(form.sheet.round)


def _pick(request: HttpRequest, form: PickForm, candidate: SelectionCandidate) -> Pick:
    return Pick(
        candidate=candidate,
        reason=str(form.said("reason", candidate) or ""),
        title=str(form.said("title", candidate) or candidate.title),
        owner=form.said("owner", candidate) or request.user,
        goal=str(form.said("goal", candidate) or ""),
    )


def _refused(request: HttpRequest, form: PickForm, refusal: ValidationError) -> HttpResponse:
    """Say why; with an older version, what was typed stands beside what is true now."""
    current = SelectionRound.objects.get(pk=form.sheet.round.pk)
    if current.state != RoundState.OPEN:
        tell(request, refusal)
        return redirect(current)
    form.add_error(None, refusal)
    form.data = {**request.POST.dict(), "version": current.version}
    return _pick_page(request, form)
