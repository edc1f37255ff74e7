"""What was written down about improvements, to look at; the site is where it is written."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.read_only import ReadOnlyAdmin
from apps.improvements.models import Evidence, FlowStep, PaperAnswer, Rollout
from apps.organization.models import Role


class WrittenAdmin(ReadOnlyAdmin):
    """For coordinators; whoever wrote it by name, not as a link to an account."""

    search_fields = ["improvement__title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).visible_to(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    @admin.display(description=_("書いた人"))
    def writer(self, row: Any) -> str:
        by = row.recorded_by if isinstance(row, Evidence) else row.answered_by
        return str(by.name)


@admin.register(FlowStep)
class FlowStepAdmin(WrittenAdmin):
    list_display = ["improvement", "side", "position", "who", "what", "medium", "minutes"]
    list_filter = ["side", "medium", "automation"]
    list_select_related = ["improvement"]
    fields = readonly_fields = [
        *("improvement", "side", "position", "who", "what", "medium", "minutes", "wait_days"),
        *("times_a_year", "automation", "skipped_reason"),
    ]


@admin.register(Evidence)
class EvidenceAdmin(WrittenAdmin):
    list_display = ["improvement", "measure", "kind", "value", "dated_on", "denominator"]
    list_filter = ["measure", "kind"]
    list_select_related = ["improvement"]
    fields = readonly_fields = [
        *("improvement", "department", "measure", "kind", "value", "dated_on", "denominator"),
        *("method", "writer", "recorded_at", "replaces", "reason"),
    ]


@admin.register(Rollout)
class RolloutAdmin(WrittenAdmin):
    list_display = ["improvement", "department", "state", "stands_on", "effect"]
    list_filter = ["state"]
    list_select_related = ["improvement", "department"]
    fields = readonly_fields = [
        *("improvement", "department", "state", "reason", "stands_on", "contact", "effect"),
        *("writer", "answered_at"),
    ]


@admin.register(PaperAnswer)
class PaperAnswerAdmin(WrittenAdmin):
    list_display = ["improvement", "department", "is_used", "old_runs", "answered_on", "note"]
    list_filter = ["old_runs"]
    list_select_related = ["improvement", "department"]
    fields = readonly_fields = [
        *("improvement", "department", "is_used", "old_runs", "note", "answered_on", "writer"),
    ]
