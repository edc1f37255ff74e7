"""組織改正: two tables are chosen, looked over, decided and scheduled."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.asking import accepted, tell
from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.common.fiscal_year import FiscalYear
from apps.common.workbook import MIME_TYPE
from apps.organization.permissions import reorganises
from apps.transitions.forms import ReorganisationForm
from apps.transitions.models import Reorganisation
from apps.transitions.selectors.as_it_is import people_lines, place_lines
from apps.transitions.selectors.preview import preview, touched_people, touched_places
from apps.transitions.services import cancel, decide, read_tables, schedule
from apps.transitions.sheets import (
    TITLES,
    faults_workbook,
    headings,
    template_csv,
    template_workbook,
)
from apps.transitions.wording import asked, column_of, sentence_of

FIRST = 200
LINES = {"places": place_lines, "people": people_lines}

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """Answer 404 to everybody else: that somebody will move is not told."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not reorganises(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def reorganisations(request: HttpRequest) -> HttpResponse:
    """Those that were and will be; and the form for another."""
    today = local_today()
    initial = {"effective_on": FiscalYear(FiscalYear.containing(today).year + 1).starts_on}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ReorganisationForm(*sent, initial=initial)
    kept: list[Reorganisation] = []

    def keep() -> None:
        told = form.cleaned_data
        files = {
            name: (told[name].name, told[name].read()) if told[name] else None
            for name in ("departments", "people")
        }
        day = told["effective_on"]
        kept.append(read_tables(actor=request.user, effective_on=day, now=timezone.now(), **files))

    if request.method == "POST" and accepted(form, keep):
        return redirect(kept[0])
    found = Reorganisation.objects.visible_to(request.user).light()
    context = {
        "form": form,
        "found": found.select_related("uploaded_by")[:FIRST],
        "stuck": found.stuck(timezone.now()),
        "headings": {kind: headings(kind) for kind in TITLES},
    }
    status = 422 if form.is_bound else 200
    return render(request, "transitions/reorganisations.html", context, status=status)


@administrators_only
@require_safe
def template(request: HttpRequest, kind: str, form: str) -> FileResponse:
    """A table filled with how things are today, to be changed."""
    if kind not in TITLES or form not in ("xlsx", "csv"):
        raise Http404
    rows = LINES[kind](local_today())
    if form == "xlsx":
        content, mime_type = template_workbook(kind, rows, now=timezone.now()), MIME_TYPE
    else:
        content, mime_type = template_csv(kind, rows), "text/csv; charset=utf-8"
    name = f"{TITLES[kind]}.{form}"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=mime_type)


def _chosen(request: HttpRequest, pk: int) -> Reorganisation:
    return get_object_or_404(Reorganisation.objects.visible_to(request.user), pk=pk)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def reorganisation(request: HttpRequest, pk: int) -> HttpResponse:
    """What would change; a POST keeps what was decided."""
    table, today = _chosen(request, pk), local_today()
    if request.method == "POST":
        answers = {key: value for key, value in request.POST.items() if ":" in key}
        try:
            decide(actor=request.user, table=table, answers=answers, today=today)
        except ValidationError as refusal:
            tell(request, refusal)
        else:
            messages.success(request, _("決めたことを記録しました。"))
        return redirect(table)
    context: dict[str, object] = {"table": table, "today": today}
    if table.is_open:
        context |= _shown(table)
    return render(request, "transitions/reorganisation.html", context)


def _shown(table: Reorganisation) -> dict[str, object]:
    today = local_today()
    found = preview(table, today)
    names = {place.code: place.name for place in found.before.places}
    faults = [
        (kind, fault.number, column_of(fault), sentence_of(fault))
        for kind, part in (("places", found.places), ("people", found.people))
        for fault in part.faults
    ]
    return {
        "found": found,
        "questions": [asked(one, found.places, names) for one in found.places.questions],
        "renamed": [(names.get(code), one) for one, code in _renamed(found)],
        "faults": faults[:FIRST],
        "fault_count": len(faults),
        "touched": touched_places(found),
        "movers": touched_people(found, today)[:FIRST],
    }


def _renamed(found) -> list:
    """Return what only changes its name, with the code it had."""
    codes = {place.pk: place.code for place in found.before.places}
    before = {link.successor: codes[link.predecessor] for link in found.places.links}
    return [(one, before[one.code]) for one in found.places.changed("renamed")]


@administrators_only
@require_POST
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """Schedule it; on its day, at once."""
    table = _chosen(request, pk)
    try:
        done = schedule(actor=request.user, table=table, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        words = {
            "scheduled": _("予約しました。その日になると反映され、それまでは取りやめられます。"),
            "applied": _("反映しました。"),
        }
        messages.success(request, words[done.state])
    return redirect(table)


@administrators_only
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back before its day."""
    table = _chosen(request, pk)
    try:
        cancel(actor=request.user, table=table, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("取りやめました。何も変わっていません。"))
    return redirect(table)


@administrators_only
@require_safe
def faults(request: HttpRequest, pk: int) -> FileResponse:
    """The lines that have to be put right, as a workbook."""
    table, today = _chosen(request, pk), local_today()
    found = preview(table, today)
    wrong = {"places": found.places.faults, "people": found.people.faults}
    if not any(wrong.values()):
        raise Http404
    content = faults_workbook(table, wrong, now=timezone.now())
    return as_workbook(content, _("直すところのある行"), today)
