"""お返事の文例: the city's own sentences, kept by its coordinators."""

from django.contrib import admin
from django.http import HttpRequest

from apps.common.recorded_admin import RecordedAdmin
from apps.issues.models import ReplyTemplate


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(RecordedAdmin):
    """What is no longer wanted is taken out of use, not deleted."""

    list_display = ["title", "status", "order", "is_active"]
    list_editable = ["order", "is_active"]
    list_filter = ["status", "is_active"]

    def has_delete_permission(self, request: HttpRequest, obj: ReplyTemplate | None = None) -> bool:
        return False
