"""Shared problems in Django admin: their words, and what is in them."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.clusters.forms import DescribeForm
from apps.clusters.models import Cluster, ClusterMembership
from apps.clusters.selectors import ranked_clusters
from apps.clusters.services import describe_cluster
from apps.common.read_only import ReadOnlyInline
from apps.common.recorded_admin import RecordedAdmin
from apps.issues.models import Status
from apps.organization.models import Role


class ClusterForm(DescribeForm):
    """The words of a shared problem, refused when somebody else was faster."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.now_seen = self.instance.version
        self.initial["seen"] = self.now_seen

    def clean(self) -> dict[str, object]:
        answers = super().clean() or {}
        if answers.get("seen") != self.now_seen:
            before = Cluster.objects.get(pk=self.instance.pk)
            self.add_error(
                None,
                ValidationError(
                    _(
                        "ほかの人が先に書き直しました（今の見出し：「%(title)s」）。"
                        "もう一度保存すると、下の内容に変わります。"
                    ),
                    params={"title": before.title},
                ),
            )
            self.data = {**self.data.dict(), "seen": self.now_seen}
        return answers


class MembershipInline(ReadOnlyInline):
    """What is in it now; taking out keeps the record."""

    model = ClusterMembership
    fields = ["text", "department", "adder", "added_at", "take_out"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClusterMembership]:
        current = super().get_queryset(request).filter(removed_at__isnull=True)
        current = current.exclude(issue__status=Status.WITHDRAWN)
        return current.select_related("issue__department", "added_by")

    @admin.display(description=_("困りごと"))
    def text(self, membership: ClusterMembership) -> str:
        address = reverse("admin:issues_issue_change", args=[membership.issue_id])
        shown = membership.issue.shown_text
        return format_html('<a href="{}">{}</a>', address, shown[:80])

    @admin.display(description=_("課"))
    def department(self, membership: ClusterMembership) -> str:
        return str(membership.issue.department)

    @admin.display(description=_("まとめた人"))
    def adder(self, membership: ClusterMembership) -> str:
        return str(membership.added_by)

    @admin.display(description=_("外す"))
    def take_out(self, membership: ClusterMembership) -> str:
        return format_html(
            '<button class="button" type="submit" form="take-out" formaction="{}">{}</button>',
            reverse("admin:issues_issue_take_out", args=[membership.issue_id]),
            _("外す"),
        )


@admin.register(Cluster)
class ClusterAdmin(RecordedAdmin):
    """New ones are made out of pain points, in the queue; none is deleted."""

    form = ClusterForm
    fields = ["title", "statement", "seen", "state", "maker", "created_at", "on_the_site"]
    readonly_fields = ["state", "maker", "created_at", "on_the_site"]
    list_display = ["title", "state", "departments", "issues", "hours"]
    list_filter = ["state"]
    search_fields = ["title", "statement"]
    inlines = [MembershipInline]

    class Media:
        css = {"all": ["css/pages/triage.css"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_view_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_change_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Cluster | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cluster]:
        return ranked_clusters(request.user)

    def get_ordering(self, request: HttpRequest) -> list[str]:
        return ["-department_count", "-created_at"]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Cluster | None:
        """While saving, hold the row: what the form compares with is what the service changes."""
        cluster = super().get_object(request, object_id, from_field)
        if cluster is not None and request.method == "POST":
            Cluster.objects.select_for_update().get(pk=cluster.pk)
            cluster.refresh_from_db()
        return cluster

    @admin.display(description=_("課の数"), ordering="department_count")
    def departments(self, cluster: Cluster) -> int:
        return cluster.department_count

    @admin.display(description=_("困りごと"), ordering="issue_count")
    def issues(self, cluster: Cluster) -> int:
        return cluster.issue_count

    @admin.display(description=_("1年の時間（申告）"), ordering="claimed_hours")
    def hours(self, cluster: Cluster) -> str:
        return "—" if cluster.claimed_hours is None else f"{cluster.claimed_hours:,.0f}"

    @admin.display(description=_("作った人"))
    def maker(self, cluster: Cluster) -> str:
        return str(cluster.created_by)

    @admin.display(description=_("ページ"))
    def on_the_site(self, cluster: Cluster) -> str:
        return format_html(
            '<a href="{}">{}</a>',
            cluster.get_absolute_url(),
            _("職員のページで見る・公開する"),
        )

    def save_model(
        self, request: HttpRequest, obj: Cluster, form: ClusterForm, change: bool
    ) -> None:
        describe_cluster(
            actor=request.user,
            cluster=obj,
            title=form.cleaned_data["title"],
            statement=form.cleaned_data["statement"],
            version=form.cleaned_data["seen"],
            now=timezone.now(),
        )
