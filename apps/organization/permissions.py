"""What roles allow that services of several apps insist on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from apps.organization.models import Role, User


def require_coordinator(actor: User) -> None:
    """Refuse everybody who does not coordinate today."""
    if not actor.has_role(Role.COORDINATOR):
        raise PermissionDenied
