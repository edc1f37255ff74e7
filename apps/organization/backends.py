"""Roles as Django permissions, so that the admin and `has_perm` need no second table."""

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser

from apps.organization.models import User


class RoleBackend(BaseBackend):
    """Grants what `ROLE_PERMISSIONS` lists for the roles somebody holds today."""

    def get_all_permissions(
        self, user_obj: User | AnonymousUser, obj: object | None = None
    ) -> set[str]:
        if isinstance(user_obj, AnonymousUser) or not user_obj.is_active or obj is not None:
            return set()
        granted = (settings.ROLE_PERMISSIONS.get(role, ()) for role in user_obj.current_roles)
        return {permission for permissions in granted for permission in permissions}

    def has_perm(
        self, user_obj: User | AnonymousUser, perm: str, obj: object | None = None
    ) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj: User, app_label: str) -> bool:
        prefix = f"{app_label}."
        return any(perm.startswith(prefix) for perm in self.get_all_permissions(user_obj))
