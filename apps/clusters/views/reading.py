"""取り組み: the shared problems, ranked, and one of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.clusters.filters import ClusterFilter
from apps.clusters.models import Cluster
from apps.clusters.selectors import (
    cluster_page,
    history_of,
    open_proposals,
    ranked_clusters,
    successor_of,
    taken_out,
)
from apps.common.charts import Bar
from apps.organization.models import Department, Role

ROWS = 20


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Shared problems, the one that most departments hit first."""
    found = ClusterFilter(request.GET, queryset=ranked_clusters(request.user), request=request)
    page = Paginator(found.qs, ROWS).get_page(request.GET.get("page"))
    sorts = request.user.has_role(Role.COORDINATOR)
    names = Department.objects.in_bulk({key for row in page for key in row.department_ids})
    for row in page:
        row.departments = sorted(
            (names[key] for key in row.department_ids), key=lambda d: (d.order, d.code)
        )
    context = {
        "filter": found,
        "page_obj": page,
        "sorts": sorts,
        "proposal_count": open_proposals(request.user).count() if sorts else 0,
    }
    return render(request, "clusters/list.html", context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One shared problem: who hits it, what it costs, what is said, what is done."""
    cluster = ranked_clusters(request.user).filter(pk=pk).first()
    if cluster is None:
        return _lead_on(request, pk)
    sorts = request.user.has_role(Role.COORDINATOR)
    context = {
        "cluster": cluster,
        "page": cluster_page(cluster, request.user),
        "bars": _bars(cluster),
        "sorts": sorts,
        "taken_out": taken_out(cluster) if sorts else [],
        "history": history_of(cluster, request.user) if sorts else [],
    }
    return render(request, "clusters/detail.html", context)


def _lead_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of what was merged leads to its successor; any other one leads nowhere."""
    successor = successor_of(pk, request.user)
    if successor is None:
        raise Http404
    messages.info(request, _("お探しの共通課題は、こちらに統合されました。"))
    return redirect(successor)


def _bars(cluster: Cluster) -> list[Bar]:
    """One bar for each kind of evidence there is: so far only what departments claim."""
    if cluster.claimed_hours is None:
        return []
    hours = float(round(cluster.claimed_hours))
    return [Bar(_("申告"), hours, "claimed")]
