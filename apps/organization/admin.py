"""People, roles and departments, for system administrators."""

from django.contrib import admin
from django.http import HttpRequest

from apps.organization.models import Department, DepartmentSuccession, Membership, User


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["department"]
    can_delete = False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Passwords are not set here: people sign in through the city's identity provider."""

    list_display = ["username", "name", "email", "staff_number", "is_active"]
    list_filter = ["is_active", "memberships__role"]
    search_fields = ["username", "name", "email", "staff_number"]
    fields = ["username", "name", "email", "staff_number", "language", "is_active"]
    inlines = [MembershipInline]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody changes their own roles."""
        return super().has_change_permission(request, obj) and obj != request.user

    def save_model(self, request: HttpRequest, obj: User, form: object, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


class SuccessionInline(admin.TabularInline):
    model = DepartmentSuccession
    fk_name = "predecessor"
    extra = 0
    autocomplete_fields = ["successor"]
    can_delete = False


@admin.register(Department)
class DepartmentAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "parent", "starts_on", "ends_on"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["parent"]
    list_select_related = ["parent"]
    inlines = [SuccessionInline]
