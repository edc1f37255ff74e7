"""Pages and buttons that put pain points together from within Django admin."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.clusters.forms import IssuesForm, TitleForm
from apps.clusters.models import Cluster
from apps.clusters.services import add_to_cluster, put_together, take_out
from apps.common.asking import tell
from apps.issues.models import Issue
from apps.organization.models import Role

LONGEST_TITLE = 40
LONGEST_NUMBER = 19  # digits of the database's keys, at the most


def put_together_page(
    request: HttpRequest, context: dict[str, object], ids: list[str]
) -> HttpResponse:
    """Ask for the title of a new shared problem, then make it."""
    require_coordinator(request)
    asked = IssuesForm({"issues": ids}, choices=Issue.objects.visible_to(request.user))
    if not asked.is_valid():
        messages.error(request, _("まとめる困りごとを選んでください。"))
        return redirect("admin:issues_issue_changelist")
    issues = asked.cleaned_data["issues"].select_related("department").order_by("pk")
    first = issues[0].shown_text.split("。")[0]
    form = TitleForm(request.POST or None, initial={"title": first[:LONGEST_TITLE]})
    if request.method == "POST" and form.is_valid():
        try:
            cluster = put_together(
                actor=request.user,
                issues=issues,
                title=form.cleaned_data["title"],
                now=timezone.now(),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("「%(title)s」にまとめました。") % {"title": cluster.title})
            return redirect("admin:clusters_cluster_change", cluster.pk)
    context |= {"title": _("共通課題にまとめる"), "form": form, "issues": issues}
    return TemplateResponse(request, "admin/clusters/put_together.html", context)


def add_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one pain point to a shared problem."""
    cluster = Cluster.objects.visible_to(request.user).filter(pk=_number(request, "cluster"))
    chosen = get_object_or_404(cluster)

    def act(issue: Issue) -> str:
        add_to_cluster(actor=request.user, cluster=chosen, issues=[issue], now=timezone.now())
        return _("「%(title)s」に入れました。") % {"title": chosen.title}

    return _one(request, pk, act)


def take_one_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one pain point out of its shared problem."""

    def act(issue: Issue) -> str:
        membership = take_out(actor=request.user, issue=issue, now=timezone.now())
        return _("「%(title)s」から外しました。") % {"title": membership.cluster.title}

    return _one(request, pk, act)


def _one(request: HttpRequest, pk: int, act: Callable[[Issue], str]) -> HttpResponse:
    require_coordinator(request)
    issue = get_object_or_404(Issue.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return redirect("admin:issues_issue_change", pk)
    try:
        messages.success(request, act(issue))
    except ValidationError as refusal:
        tell(request, refusal)
    back = _number(request, "cluster_page")
    if back:
        return redirect("admin:clusters_cluster_change", back)
    return redirect("admin:issues_issue_change", pk)


def require_coordinator(request: HttpRequest) -> None:
    if not request.user.has_role(Role.COORDINATOR):
        raise Http404


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < LONGEST_NUMBER else 0
