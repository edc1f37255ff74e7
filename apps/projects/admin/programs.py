"""Programs and their projects for coordinators."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.autocomplete import ForgivingAutocompleteMixin
from apps.projects.admin.base import VisibleAdmin
from apps.projects.admin.groups import LinkInline, MemberInline, NoteInline
from apps.projects.models import Pillar, Program, Project


class PillarInline(admin.TabularInline):
    model = Pillar
    extra = 0
    can_delete = False


class ProjectInline(admin.TabularInline):
    """The projects of a program to look at; each has its own page."""

    model = Project
    extra = 0
    fields = readonly_fields = ["order", "name", "pillar", "led_by"]
    show_change_link = True
    can_delete = False

    @admin.display(description=_("責任者"))
    def led_by(self, project: Project) -> str:
        """A name, not a link to an account that a coordinator may not open."""
        return project.owner.name

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        return super().get_queryset(request).select_related("pillar", "owner")

    def has_add_permission(self, request: HttpRequest, obj: Program | None = None) -> bool:
        return False


@admin.register(Program)
class ProgramAdmin(VisibleAdmin):
    list_display = ["name", "starts_on", "goal_on", "closed_on"]
    readonly_fields = ["closed_on"]
    inlines = [PillarInline, ProjectInline]

    def program_of(self, row: Program) -> Program:
        return row


@admin.register(Project)
class ProjectAdmin(ForgivingAutocompleteMixin, VisibleAdmin):
    list_display = ["name", "program", "pillar", "owner", "order"]
    list_filter = ["program", "pillar"]
    list_select_related = ["program", "pillar", "owner"]
    search_fields = ["name", "description"]
    autocomplete_fields = ["departments"]
    inlines = [MemberInline, NoteInline, LinkInline]

    def program_of(self, row: Project) -> Program:
        return row.program
