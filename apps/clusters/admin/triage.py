"""The queue of pain points, with what is alike and the shared problems beside each."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.contrib import admin
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.clusters.admin.putting import add_one, put_together_page, take_one_out
from apps.clusters.models import Cluster, ClusterMembership
from apps.clusters.selectors import likely_clusters, near_issues
from apps.clusters.tasks import encode_new_issues
from apps.common.waking import soon
from apps.issues.admin import IssueAdmin
from apps.issues.admin.presence import others_at
from apps.issues.admin.steps import stamp_of
from apps.issues.models import Issue, ReplyTemplate


class SortedFilter(admin.SimpleListFilter):
    """By whether it is in a shared problem."""

    title = _("共通課題")
    parameter_name = "sorted"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("no", _("入っていない")), ("yes", _("入っている"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Issue]) -> QuerySet[Issue]:
        inside = Exists(ClusterMembership.objects.current().filter(issue=OuterRef("pk")))
        if self.value() == "yes":
            return queryset.filter(inside)
        return queryset.filter(~inside) if self.value() == "no" else queryset


@admin.register(Issue)
class TriageAdmin(IssueAdmin):
    """The same desk, where pain points can also be put together."""

    list_display = [*IssueAdmin.list_display, "shared_problem"]
    list_filter = [*IssueAdmin.list_filter[:5], SortedFilter, *IssueAdmin.list_filter[5:]]
    actions = [*IssueAdmin.actions, "put_together"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        now = ClusterMembership.objects.current().filter(issue=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                cluster_id_now=Subquery(now.values("cluster")[:1]),
                cluster_title_now=Subquery(now.values("cluster__title")[:1]),
            )
        )

    @admin.display(description=_("共通課題"))
    def shared_problem(self, issue: Issue) -> str:
        if issue.cluster_id_now is None:
            return "—"
        address = reverse("admin:clusters_cluster_change", args=[issue.cluster_id_now])
        return format_html('<a href="{}">{}</a>', address, issue.cluster_title_now)

    @admin.action(description=_("共通課題にまとめる"), permissions=["change"])
    def put_together(self, request: HttpRequest, queryset: QuerySet[Issue]) -> HttpResponse:
        chosen = [("issues", pk) for pk in queryset.values_list("pk", flat=True)]
        address = reverse("admin:issues_issue_put_together")
        return HttpResponseRedirect(f"{address}?{urlencode(chosen)}")

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site
        return [
            path(
                "put-together/",
                site.admin_view(self.put_together_view),
                name="issues_issue_put_together",
            ),
            path(
                "<int:pk>/add-to-cluster/",
                site.admin_view(add_one),
                name="issues_issue_add_to_cluster",
            ),
            path(
                "<int:pk>/take-out/",
                site.admin_view(take_one_out),
                name="issues_issue_take_out",
            ),
            *super().get_urls(),
        ]

    def put_together_view(self, request: HttpRequest) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return put_together_page(request, context, request.GET.getlist("issues"))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        extra = {**(extra_context or {}), "beside": partial(self._beside, request, object_id)}
        return super().change_view(request, object_id, form_url, extra)

    def _beside(self, request: HttpRequest, object_id: str) -> dict[str, object] | None:
        """Called by the template, so that a save that succeeds does not look for it."""
        issue = self.get_queryset(request).filter(pk=object_id).first()
        if issue is None or not self.has_change_permission(request, issue):
            return None
        near = near_issues(issue=issue, user=request.user)
        clusters = Cluster.objects.in_bulk([found.issue.cluster_now for found in near])
        likely = [] if issue.cluster_id_now else likely_clusters(issue=issue, user=request.user)
        return {
            "issue": issue,
            "near": [(found, clusters.get(found.issue.cluster_now)) for found in near],
            "likely": likely,
            "stamp": stamp_of(issue),
            "others": others_at(issue, request.user),
            "duplicates": issue.duplicates.order_by("pk"),
            "templates": ReplyTemplate.objects.filter(is_active=True),
        }

    def save_model(self, request: HttpRequest, obj: Issue, form: object, change: bool) -> None:
        """Let what was put into clear words be found within seconds, not within the minute."""
        super().save_model(request, obj, form, change)
        if "statement" in form.changed_data or "publish" in form.changed_data:
            transaction.on_commit(lambda: soon(encode_new_issues), robust=True)
