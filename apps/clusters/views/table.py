"""The sorting table: cards that are near each other, laid on piles by ticking or by dragging."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.clusters.forms import PileForm, RenameForm, SeedForm
from apps.clusters.models import Cluster
from apps.clusters.selectors import Start, pile_choices, sortable_one, table_of
from apps.clusters.services import describe_cluster, move_issues, pile_up, undo_last
from apps.clusters.views.access import coordinators_only
from apps.clusters.views.undone import what_was_undone
from apps.common.asking import tell
from apps.issues.models import Issue


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def table(request: HttpRequest) -> HttpResponse:
    """Without scripts every button is a plain form; with them only the table changes."""
    if request.method != "POST":
        return _page(request)
    try:
        messages.success(request, _carry_out(request))
    except ValidationError as refusal:
        tell(request, refusal)
        return _page(request, status=422)
    return redirect(request.get_full_path())


def _carry_out(request: HttpRequest) -> str:
    """Do what the pressed button says, and return the sentence about it."""
    if "undo" in request.POST:
        return what_was_undone(undo_last(actor=request.user, now=timezone.now()))
    return _rename(request) if "rename" in request.POST else _lay(request)


def _lay(request: HttpRequest) -> str:
    form = PileForm(
        request.POST,
        issues=Issue.objects.visible_to(request.user),
        clusters=Cluster.objects.current().visible_to(request.user),
    )
    laid = _clean(form)
    how = {
        "actor": request.user,
        "issues": laid["issues"],
        "seen": laid["seen"],
        "now": timezone.now(),
    }
    count = len(laid["issues"])
    if laid["to"] is None:
        cluster = pile_up(**how, title=laid["title"])
        return _("「%(title)s」を作り、%(count)d件を入れました。") % {
            "title": cluster.title,
            "count": count,
        }
    cluster = move_issues(**how, to=laid["to"])
    return _("「%(title)s」に%(count)d件を入れました。") % {"title": cluster.title, "count": count}


def _rename(request: HttpRequest) -> str:
    form = RenameForm(request.POST, clusters=Cluster.objects.current().visible_to(request.user))
    named = _clean(form)
    cluster = describe_cluster(
        actor=request.user,
        cluster=named["rename"],
        title=named["title"],
        statement=named["rename"].statement,
        version=named["version"],
        now=timezone.now(),
    )
    return _("名前を「%(title)s」にしました。") % {"title": cluster.title}


def _clean(form: PileForm | RenameForm) -> dict[str, object]:
    if not form.is_valid():
        raise ValidationError([said for errors in form.errors.values() for said in errors])
    return form.cleaned_data


def _page(request: HttpRequest, status: int = 200) -> HttpResponse:
    """What was ticked and typed stays when something was refused."""
    start, choices = _start(request), pile_choices(request.user)
    shown = table_of(request.user, start)
    context = {
        "table": shown,
        "choices": choices,
        "ticked": set(request.POST.getlist("issues")),
        "typed": "" if "rename" in request.POST else request.POST.get("title", ""),
        "seen": " ".join(f"{p.cluster.pk}:{p.cluster.revision}" for p in shown.piles),
        "address": request.get_full_path(),
    }
    whole = "table_body.html" if request.htmx else "table.html"
    return render(request, f"clusters/{whole}", context, status=status)


def _start(request: HttpRequest) -> Start:
    form = SeedForm(request.GET, clusters=pile_choices(request.user))
    form.is_valid()
    asked = form.cleaned_data
    seed = sortable_one(request.user, asked["seed"]) if asked.get("seed") else None
    return Start(
        seed=seed,
        query="" if seed else asked.get("q", ""),
        cluster=asked.get("cluster"),
        pinned=tuple(cluster.pk for cluster in asked.get("pile") or ()),
    )
