"""Saying that nothing troubled a department this quarter, and taking that back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from apps.common.fiscal_year import quarter_start
from apps.common.history import recorded
from apps.issues.models import QuarterDeclaration
from apps.issues.permissions import speaks_for
from apps.organization.models import Department, Role, User


@recorded
def declare_nothing(*, actor: User, department: Department, now: datetime) -> QuarterDeclaration:
    """Declare 'nothing this quarter' for a department; a repeat gives the same row."""
    _check(actor, department)
    quarter = quarter_start(timezone.localdate(now))
    row = QuarterDeclaration(
        department=department, quarter=quarter, declared_by=actor, declared_at=now
    )
    QuarterDeclaration.objects.bulk_create([row], ignore_conflicts=True)
    kept: QuarterDeclaration = QuarterDeclaration.objects.get(
        department=department, quarter=quarter
    )
    return kept


@recorded
def undo_declaration(*, actor: User, department: Department, now: datetime) -> None:
    """Take this quarter's declaration back; earlier quarters stand as they were reported."""
    _check(actor, department)
    quarter = quarter_start(timezone.localdate(now))
    QuarterDeclaration.objects.filter(department=department, quarter=quarter).delete()


def _check(actor: User, department: Department) -> None:
    if not (speaks_for(actor, department) or actor.has_role(Role.COORDINATOR)):
        raise PermissionDenied
