"""What coordinators do on the page of a shared problem."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.clusters.forms import DescribeForm, IssuesForm
from apps.clusters.models import Cluster
from apps.clusters.selectors import near_cluster, ranked_clusters, unsorted_issues
from apps.clusters.services import (
    add_to_cluster,
    describe_cluster,
    hide_cluster,
    publish_cluster,
    take_out,
)
from apps.clusters.views.access import coordinators_only
from apps.common.asking import tell
from apps.issues.models import Issue

FOUND_AT_MOST = 20


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Reword it. Who was slower is told and keeps what they typed."""
    cluster = _find(request, pk)
    form = DescribeForm(
        request.POST if request.method == "POST" else None,
        instance=Cluster.objects.get(pk=pk),
        initial={"seen": cluster.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            describe_cluster(
                actor=request.user,
                cluster=cluster,
                title=form.cleaned_data["title"],
                statement=form.cleaned_data["statement"],
                version=form.cleaned_data["seen"],
                now=timezone.now(),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            form.data = {**form.data.dict(), "seen": cluster.version}
        else:
            messages.success(request, _("見出しと課題を書き直しました。"))
            return redirect("clusters:detail", pk)
    context = {"cluster": cluster, "form": form}
    return render(request, "clusters/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what was said elsewhere: what is near is offered, everything can be searched."""
    cluster = _find(request, pk)
    if request.method == "POST":
        return _add(request, cluster)
    query = request.GET.get("q", "")
    near = [] if query else near_cluster(cluster=cluster, user=request.user)
    found = unsorted_issues(user=request.user, query=query)[:FOUND_AT_MOST] if query else []
    context = {"cluster": cluster, "query": query, "near": near, "found": found}
    return render(request, "clusters/add.html", context)


def _add(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    form = IssuesForm(request.POST, choices=Issue.objects.visible_to(request.user))
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["issues"]))
        return redirect("clusters:add", cluster.pk)
    issues = form.cleaned_data["issues"]
    try:
        add_to_cluster(actor=request.user, cluster=cluster, issues=issues, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect("clusters:add", cluster.pk)
    messages.success(request, _("%(count)d件を加えました。") % {"count": len(issues)})
    return redirect("clusters:detail", cluster.pk)


@require_POST
@coordinators_only
def take_out_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one pain point out; the page offers to put it back."""
    cluster = _find(request, pk)
    inside = Issue.objects.filter(
        cluster_memberships__cluster=cluster, cluster_memberships__removed_at__isnull=True
    )
    form = IssuesForm(request.POST, choices=inside)
    if not form.is_valid():
        messages.error(request, _("この困りごとは、もう共通課題から外れています。"))
        return redirect("clusters:detail", pk)
    try:
        for issue in form.cleaned_data["issues"]:
            take_out(actor=request.user, issue=issue, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("外しました。下の「外したもの」から戻せます。"))
    return redirect("clusters:detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators_only
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to everybody, once the coordinator has seen what everybody will see."""
    cluster = _find(request, pk)
    if request.method != "POST":
        return render(request, "clusters/publish.html", {"cluster": cluster})
    try:
        publish_cluster(actor=request.user, cluster=cluster, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("公開しました。みんなの「取り組み」に出ています。"))
    return redirect("clusters:detail", pk)


@require_POST
@coordinators_only
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back to the coordinators' desk."""
    hide_cluster(actor=request.user, cluster=_find(request, pk), now=timezone.now())
    messages.success(request, _("公開を取りやめました。調整役だけに見えています。"))
    return redirect("clusters:detail", pk)


def _find(request: HttpRequest, pk: int) -> Cluster:
    return get_object_or_404(ranked_clusters(request.user), pk=pk)
