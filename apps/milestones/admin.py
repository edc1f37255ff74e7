"""Milestones for coordinators. Dates move on the site, where a reason is asked for."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.read_only import ReadOnlyInline
from apps.milestones.models import Milestone, SlipEntry
from apps.projects.admin import VisibleAdmin
from apps.projects.models import Program


class SlipInline(ReadOnlyInline):
    """How the date moved, to read."""

    model = SlipEntry
    fields = readonly_fields = ["moved_at", "from_on", "to_on", "reason", "note", "who"]

    @admin.display(description=gettext_lazy("変えた人"))
    def who(self, slip: SlipEntry) -> str:
        """A name, not a link to an account that a coordinator may not open."""
        return slip.moved_by.name

    def get_queryset(self, request: HttpRequest) -> QuerySet[SlipEntry]:
        return super().get_queryset(request).select_related("moved_by")


@admin.register(Milestone)
class MilestoneAdmin(VisibleAdmin):
    list_display = ["title", "project", "owner", "due_on", "completed_on"]
    list_filter = ["project__program", "project", ("completed_on", admin.EmptyFieldListFilter)]
    list_select_related = ["project", "owner"]
    date_hierarchy = "due_on"
    search_fields = ["title"]
    inlines = [SlipInline]

    def program_of(self, row: Milestone) -> Program:
        return row.project.program

    def get_fields(self, request: HttpRequest, obj: Milestone | None = None) -> list[str]:
        asked = ["project", "title", "description", "owner", "baseline_on", "outer_reason"]
        return asked if obj is None else [*asked, "due_on", "completed_on", "evidence", "on_site"]

    def get_readonly_fields(self, request: HttpRequest, obj: Milestone | None = None) -> list[str]:
        if obj is None:
            return []
        return ["baseline_on", "due_on", "completed_on", "evidence", "on_site"]

    @admin.display(description=gettext_lazy("期日と完了"))
    def on_site(self, milestone: Milestone) -> SafeString:
        """Where dates are moved and milestones completed."""
        address = reverse("milestones:detail", args=[milestone.pk])
        words = _("期日を動かす・完了にする（理由と一緒に残ります）")
        return format_html('<a href="{}">{}</a>', address, words)

    def save_model(
        self, request: HttpRequest, obj: Milestone, form: ModelForm[Any], change: bool
    ) -> None:
        """The first date promised is the current one; later only what was changed is written."""
        if not change:
            obj.due_on = obj.baseline_on
            super().save_model(request, obj, form, change)
            return
        obj.version += 1
        obj.save(update_fields=[*form.changed_data, "version"])
