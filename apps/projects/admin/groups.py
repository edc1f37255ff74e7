"""The people, notes and documents of a project, to look at; the site is where they are written."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.read_only import ReadOnlyInline
from apps.projects.models import ProjectLink, ProjectMember, ProjectNote


class MemberInline(ReadOnlyInline):
    model = ProjectMember
    fields = readonly_fields = ["name", "role", "starts_on", "ends_on"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProjectMember]:
        return super().get_queryset(request).select_related("person")

    @admin.display(description=_("職員"))
    def name(self, member: ProjectMember) -> str:
        """A name, not a link to an account that a coordinator may not open."""
        return member.person.name


class NoteInline(ReadOnlyInline):
    model = ProjectNote
    fields = readonly_fields = ["kind", "noted_on", "text", "writer"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProjectNote]:
        current = super().get_queryset(request).filter(replaced_by=None)
        return current.select_related("author")

    @admin.display(description=_("書いた人"))
    def writer(self, note: ProjectNote) -> str:
        return note.author.name


class LinkInline(ReadOnlyInline):
    model = ProjectLink
    fields = readonly_fields = ["label", "url", "removed_at"]
