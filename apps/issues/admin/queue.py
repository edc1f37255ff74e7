"""The queue of pain points, and the desk on which one of them is answered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, prefetch_related_objects
from django.forms import Script
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.common.offered_lookups import OfferedLookupsAdmin
from apps.common.pagination import BoundedPaginator
from apps.common.wording import megabytes, short_date
from apps.deliveries.tasks import deliver_soon
from apps.issues.admin import wording
from apps.issues.admin.filters import AnswerFilter, DeskFilter, ReplyFilter, WordedFilter
from apps.issues.admin.form import TriageForm
from apps.issues.admin.going_on import GoingOn
from apps.issues.admin.histories import AnswerInline, ConfirmationInline, StatusChangeInline
from apps.issues.admin.name import NameDesk
from apps.issues.admin.record import record_page
from apps.issues.admin.stepping import StepDesk
from apps.issues.admin.wording import WordingDesk
from apps.issues.models import Issue, Status
from apps.issues.rules import storable
from apps.issues.services import change_status
from apps.issues.wording import hours_sentence
from apps.organization.models import Role


class IssueAdmin(WordingDesk, NameDesk, StepDesk, GoingOn, OfferedLookupsAdmin):
    """Nothing is added or deleted here, and everything changed goes through the services."""

    form = TriageForm
    list_display = ["text", "department", "state", "promise", "looked_after_by"]
    list_filter = [DeskFilter, ReplyFilter, AnswerFilter, "status", WordedFilter, "department"]
    list_select_related = ["department", "assigned_to"]
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    search_fields = ["words"]
    inlines = [StatusChangeInline, AnswerInline, ConfirmationInline]
    readonly_fields = [
        "original",
        "files",
        "occasion",
        "department",
        "submitted_at",
        "submitter",
        "promise",
        "effort",
        "work",
        "tool",
        "since",
        "wish",
        *wording.READ_ONLY,
    ]
    fieldsets = [
        (
            _("届いた言葉"),
            {
                "fields": [
                    *("original", "files", "occasion", "department", "submitted_at", "submitter")
                ]
            },
        ),
        (_("整理"), {"fields": wording.FIELDS}),
        (_("お返事"), {"fields": ["promise", "status", "reply", "seen"]}),
        (
            _("あわせて教えてくれたこと"),
            {"fields": ["effort", "work", "tool", "since", "wish"], "classes": ["collapse"]},
        ),
    ]

    class Media:
        css = {"all": ["css/pages/triage.css"]}
        js = [Script("js/desk.js", defer=True)]

    # --- who ------------------------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_view_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_change_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        withdrawn = obj is not None and obj.status == Status.WITHDRAWN
        return request.user.has_role(Role.COORDINATOR) and not withdrawn

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        return False

    # --- the queue ------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        return Issue.objects.visible_to(request.user)

    def get_ordering(self, request: HttpRequest) -> list[str]:
        """Those waiting for a first reply come first."""
        return ["-owes_reply", "reply_due_on", "pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Issue], search_term: str
    ) -> tuple[QuerySet[Issue], bool]:
        return queryset.holding(storable(search_term)), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        title = {"title": gettext("届いた困りごと")}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    @admin.display(description=_("困りごと"))
    def text(self, issue: Issue) -> str:
        shown = issue.shown_text
        return shown if len(shown) <= 60 else f"{shown[:59]}…"  # noqa: PLR2004

    @admin.display(description=_("状態"), ordering="status")
    def state(self, issue: Issue) -> str:
        return issue.get_status_display()

    @admin.display(description=_("担当"), ordering="assigned_to")
    def looked_after_by(self, issue: Issue) -> str:
        return issue.assigned_to.name if issue.assigned_to else "—"

    @admin.display(description=_("最初のお返事"), ordering="reply_due_on")
    def promise(self, issue: Issue) -> str:
        if issue.first_replied_at is not None:
            return gettext("%(day)s 済み") % {"day": short_date(issue.first_replied_at)}
        if not issue.awaits_reply:
            return "—"
        late = (local_today() - issue.reply_due_on).days
        if late > 0:
            return format_html(
                '<strong class="triage-late">{}</strong>',
                gettext("%(day)sまで（%(late)d日過ぎています）")
                % {"day": short_date(issue.reply_due_on), "late": late},
            )
        return gettext("%(day)sまで") % {"day": short_date(issue.reply_due_on)}

    # --- the desk -------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Issue | None = None) -> list[Any]:
        """Leave out of the words what nobody added to them."""
        (title, shown), *others = super().get_fieldsets(request, obj)
        kept = [name for name in shown["fields"] if not self._is_empty(obj, name)]
        return [(title, {**shown, "fields": kept}), *others]

    def _is_empty(self, issue: Issue | None, name: str) -> bool:
        if issue is None or name not in ("files", "occasion"):
            return False
        return not (issue.attachments.all() if name == "files" else issue.occasion)

    @admin.display(description=_("もとの言葉"))
    def original(self, issue: Issue) -> str:
        return format_html('<div class="triage-words" dir="auto">{}</div>', issue.words)

    @admin.display(description=_("添えたファイル"))
    def files(self, issue: Issue) -> str:
        links = ((f.get_absolute_url(), f.name, megabytes(f.size)) for f in issue.attachments.all())
        return format_html_join("", '<p><a href="{}">{}</a> {}</p>', links) or "—"

    @admin.display(description=_("手間（申告）"))
    def effort(self, issue: Issue) -> str:
        return hours_sentence(issue) or "—"

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Issue | None:
        """While saving, hold the row: what the form compares with is what the services change."""
        issue = super().get_object(request, object_id, from_field)
        if issue is not None and request.method == "POST":
            Issue.objects.select_for_update().get(pk=issue.pk)
            issue.refresh_from_db()
        if issue is not None:
            prefetch_related_objects([issue], "attachments")  # asked for several times
        return issue

    def save_model(self, request: HttpRequest, obj: Issue, form: TriageForm, change: bool) -> None:
        """Hand over to the services what was changed, and nothing else."""
        now, answers = timezone.now(), form.cleaned_data
        form.put_into_words(now)
        if answers["status"] != form.before or answers["reply"]:
            change_status(
                actor=request.user,
                issue=obj,
                status=answers["status"],
                reply=answers["reply"],
                now=now,
            )
        deliver_soon()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return record_page(request, context, object_id)
