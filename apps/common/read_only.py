"""Admin pages of what is to be read there and never typed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.common.recorded_admin import RecordedAdmin


class ReadOnlyAdmin(RecordedAdmin):
    """To look at and to decide about."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(admin.TabularInline):
    """Rows below a form."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
