"""Who may answer for a department about an improvement."""

from __future__ import annotations

from apps.issues.permissions import speaks_for
from apps.organization.models import Department, Role, User


def may_answer_for(user: User, department: Department) -> bool:
    """Whether this is one of the department's delegates, its head, or a coordinator."""
    return user.has_role(Role.COORDINATOR) or speaks_for(user, department)
