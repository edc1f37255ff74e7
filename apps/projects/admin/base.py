"""What every table of the plan has in common."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest

from apps.common.recorded_admin import RecordedAdmin
from apps.organization.models import User
from apps.projects.models import Program, Project


class VisibleAdmin(RecordedAdmin):
    """Shows the rows that the person may see anywhere else, and picks owners by their names.

    Coordinators may not look into the accounts, so a search in them is not open to them.
    """

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).visible_to(request.user)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "owner":
            kwargs["queryset"] = User.objects.active().order_by("name")
        if db_field.related_model is Program:
            kwargs["queryset"] = Program.objects.open()
        if db_field.related_model is Project:
            kwargs["queryset"] = Project.objects.filter(program__in=Program.objects.open())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def program_of(self, row: Any) -> Program:
        """The program in which a row stands."""
        raise NotImplementedError

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What stands in a closed program is there to be read."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not self.program_of(obj).is_closed)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was planned stays on record."""
        return False
