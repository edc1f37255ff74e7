"""People, roles and departments, for system administrators.

Nobody is deleted here: that page would list what they wrote. They leave by a date.
"""

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from rest_framework.authtoken.models import TokenProxy

from apps.common.autocomplete import ForgivingAutocompleteMixin
from apps.common.recorded_admin import RecordedAdmin
from apps.organization.models import Department, DepartmentSuccession, Membership, User

# Roles say what somebody may do, not groups. And whoever reads or makes tokens here could read in
# anybody's name: `manage.py drf_create_token` makes them.
admin.site.unregister([Group, TokenProxy])
# Whom an account of the identity provider is, is tied by signing in and untied by a command.
admin.site.unregister([EmailAddress, SocialAccount, SocialApp, SocialToken])


class MembershipInline(ForgivingAutocompleteMixin, admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["department"]
    can_delete = False


@admin.register(User)
class UserAdmin(RecordedAdmin):
    """Passwords are not set here: people sign in through the city's identity provider."""

    list_display = ["username", "name", "email", "staff_number", "is_active"]
    list_filter = ["is_active", "memberships__role"]
    search_fields = ["username", "name", "email", "staff_number"]
    fields = ["username", "name", "email", "staff_number", "language", "is_active"]
    inlines = [MembershipInline]
    record_parts = ((Membership, "user"),)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody changes their own roles."""
        return super().has_change_permission(request, obj) and obj != request.user

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: object, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


class SuccessionInline(ForgivingAutocompleteMixin, admin.TabularInline):
    model = DepartmentSuccession
    fk_name = "predecessor"
    extra = 0
    autocomplete_fields = ["successor"]
    can_delete = False


@admin.register(Department)
class DepartmentAdmin(ForgivingAutocompleteMixin, RecordedAdmin):
    list_display = ["code", "name", "parent", "starts_on", "ends_on"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["parent"]
    list_select_related = ["parent"]
    inlines = [SuccessionInline]
    record_parts = ((DepartmentSuccession, "predecessor"), (DepartmentSuccession, "successor"))

    def has_delete_permission(self, request: HttpRequest, obj: Department | None = None) -> bool:
        return False
