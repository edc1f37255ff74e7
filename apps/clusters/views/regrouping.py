"""Splitting, merging and locking, from the page of a shared problem."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.clusters.filters import ClusterFilter
from apps.clusters.forms import MergeForm, SplitForm
from apps.clusters.models import Cluster
from apps.clusters.selectors import near_clusters, ranked_clusters
from apps.clusters.services import lock_cluster, merge_clusters, split_cluster
from apps.clusters.views.access import coordinators_only
from apps.common.asking import tell
from apps.issues.models import Issue

FOUND_AT_MOST = 10


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two of one. What was ticked and typed stays when something was refused."""
    cluster = _find(request, pk)
    inside = Issue.objects.visible_to(request.user).filter(
        cluster_memberships__cluster=cluster, cluster_memberships__removed_at__isnull=True
    )
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        choices=inside,
        initial={"seen": cluster.revision},
    )
    if form.is_valid():
        try:
            new = split_cluster(
                actor=request.user, cluster=cluster, now=timezone.now(), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            form.data = _as_seen_now(form, cluster.revision)
        else:
            messages.success(request, _("「%(title)s」に分けました。") % {"title": new.title})
            return redirect(new)
    voices = inside.select_related("department").order_by("submitted_at", "pk")
    context = {"cluster": cluster, "form": form, "voices": voices}
    return render(request, "clusters/split.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of two: near ones are offered, all can be searched."""
    cluster = _find(request, pk)
    form = MergeForm(
        request.POST if request.method == "POST" else None,
        clusters=Cluster.objects.current().visible_to(request.user).exclude(pk=pk),
    )
    if form.is_valid():
        try:
            kept = merge_clusters(
                actor=request.user, cluster=cluster, now=timezone.now(), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("「%(title)s」に統合しました。") % {"title": kept.title})
            return redirect(kept)
    offered = _offered(request, cluster)
    seen = " ".join(f"{one.pk}:{one.revision}" for one in (cluster, *offered))
    context = {
        "cluster": cluster,
        "form": form,
        "offered": offered,
        "query": request.GET.get("q", ""),
        "seen": seen,
    }
    return render(request, "clusters/merge.html", context, status=422 if form.errors else 200)


@require_POST
@coordinators_only
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle what is in it, or open it again."""
    cluster = _find(request, pk)
    locked = request.POST.get("locked") == "yes"
    try:
        lock_cluster(actor=request.user, cluster=cluster, locked=locked, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect("clusters:list")
    said = _("固定しました。もう何も加わりません。") if locked else _("固定を解きました。")
    messages.success(request, said)
    return redirect("clusters:detail", pk)


def _offered(request: HttpRequest, cluster: Cluster) -> list[Cluster]:
    """What was searched for, else what is near."""
    ranked = ranked_clusters(request.user).exclude(pk=cluster.pk)
    if request.GET.get("q"):
        asked = {"q": request.GET["q"]}
        return list(ClusterFilter(asked, queryset=ranked, request=request).qs[:FOUND_AT_MOST])
    near = near_clusters(cluster=cluster, user=request.user)
    figures = ranked.in_bulk([one.pk for one in near])
    return [figures[one.pk] for one in near if one.pk in figures]


def _as_seen_now(form: SplitForm, revision: int) -> object:
    """Who was told of a change may go on from there."""
    data = form.data.copy()
    data["seen"] = str(revision)
    return data


def _find(request: HttpRequest, pk: int) -> Cluster:
    return get_object_or_404(ranked_clusters(request.user), pk=pk)
