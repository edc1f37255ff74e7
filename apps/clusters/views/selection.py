"""Picking three: begin a round, weigh and give points, look at it on paper, take it along."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.clusters.forms import ScoreForm, StartForm
from apps.clusters.models import BY_PEOPLE, CANDIDATES_AT_MOST, RoundState, SelectionRound
from apps.clusters.selectors import Sheet, ranked_clusters, sheet_of
from apps.clusters.services import Score, drop_round, score_round, start_round
from apps.clusters.sheets import selection_workbook
from apps.clusters.views.access import coordinators_only
from apps.common.asking import tell
from apps.common.workbook import MIME_TYPE
from apps.organization.models import Role

ROWS = 20
OFFERED_AT_MOST = 60


@require_safe
def selections(request: HttpRequest) -> HttpResponse:
    """All rounds, the latest first."""
    page = Paginator(_visible(request), ROWS).get_page(request.GET.get("page"))
    context = {"page_obj": page, "sorts": request.user.has_role(Role.COORDINATOR)}
    return render(request, "clusters/selections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def selection_start(request: HttpRequest) -> HttpResponse:
    """Choose who stands for choice; those that most departments hit are ticked already."""
    published = ranked_clusters(request.user).published().filter(issue_count__gt=0)
    offered = published[:OFFERED_AT_MOST]
    data = request.POST if request.method == "POST" else None
    usual = [cluster.pk for cluster in offered[:CANDIDATES_AT_MOST]]
    form = StartForm(data, choices=published, initial={"clusters": usual})
    if data is not None and form.is_valid():
        try:
            selection = start_round(actor=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("選定を始めました。候補の数字は、いまのまま残ります。"))
            return redirect(selection)
    ticked = {str(key) for key in form["clusters"].value() or ()}
    context = {"form": form, "offered": offered, "ticked": ticked, "most": CANDIDATES_AT_MOST}
    return render(request, "clusters/selection_start.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def selection(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: the table while it is open, the record afterwards."""
    found = get_object_or_404(_visible(request), pk=pk)
    sorts = request.user.has_role(Role.COORDINATOR)
    if request.method == "POST" or found.state == RoundState.OPEN:
        return _table(request, found)
    context = {"selection": found, "sheet": sheet_of(found, request.user), "sorts": sorts}
    return render(request, "clusters/selection_record.html", context)


@coordinators_only
def _table(request: HttpRequest, found: SelectionRound) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = ScoreForm(data, selection=found)
    if data is not None and form.is_valid():
        try:
            _save(request, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            found.refresh_from_db()
            form.differs = form.differing()
            form.data = {**data.dict(), "version": found.version}
        else:
            messages.success(request, _("保存しました。"))
            return redirect(found)
    context = {"selection": found, "form": form, "sheet": _tried(request, form), "sorts": True}
    return render(request, "clusters/selection.html", context, status=_status(form))


def _save(request: HttpRequest, form: ScoreForm) -> None:
    points = form.points()
    score_round(
        actor=request.user,
        selection=form.selection,
        version=form.cleaned_data["version"],
        weights=form.weights(),
        scores={
            key: {str(one): Score(points[key].get(one), form.note(key, one)) for one in BY_PEOPLE}
            for key in points
        },
    )


@require_POST
@coordinators_only
def selection_try(request: HttpRequest, pk: int) -> HttpResponse:
    """The ranking as it would be with what stands in the form; nothing is saved."""
    found = get_object_or_404(_visible(request).open(), pk=pk)
    form = ScoreForm(request.POST, selection=found)
    form.is_valid()  # what is no number yet counts as it was saved
    context = {"selection": found, "sheet": _tried(request, form), "is_trial": True}
    return render(request, "clusters/selection_ranking.html", context)


@require_POST
@coordinators_only
def selection_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a round that is still open."""
    found = get_object_or_404(_visible(request), pk=pk)
    try:
        drop_round(actor=request.user, selection=found)
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect(found)
    messages.success(request, _("選定を取りやめました。記録は残っています。"))
    return redirect("clusters:selections")


@require_safe
def selection_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet of A4 for the meeting."""
    found = get_object_or_404(_visible(request), pk=pk)
    context = {"selection": found, "sheet": sheet_of(found, request.user)}
    return render(request, "clusters/selection_paper.html", context)


@require_safe
def selection_book(request: HttpRequest, pk: int) -> FileResponse:
    """The round as a workbook, in the reader's language."""
    found = get_object_or_404(_visible(request), pk=pk)
    content = selection_workbook(sheet_of(found, request.user), made_at=timezone.now())
    name = _("選定") + f"-{found.held_on.isoformat()}.xlsx"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=MIME_TYPE)


def _tried(request: HttpRequest, form: ScoreForm) -> Sheet:
    if not form.is_bound:
        return sheet_of(form.selection, request.user)
    tenths = {
        key: {name: None if given is None else given * 10 for name, given in cells.items()}
        for key, cells in form.points().items()
    }
    return sheet_of(form.selection, request.user, weights=form.weights(), points=tenths)


def _visible(request: HttpRequest) -> QuerySet[SelectionRound]:
    return SelectionRound.objects.visible_to(request.user)


def _status(form: StartForm | ScoreForm) -> int:
    return 422 if form.errors else 200
