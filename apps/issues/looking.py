"""What would become of a list or a table if it were delivered now. Nothing is stored."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from apps.issues.models import IssueImport
from apps.issues.permissions import departments_to_bring_for
from apps.issues.pieces import pieces_of_list, pieces_of_table
from apps.issues.voices import Judgement, judge
from apps.organization.models import Department, User


def look_through(
    *, actor: User, form_key: UUID, lines: str, department: Department, occasion: str
) -> Judgement:
    """Judge each line of a list. What the department has said on any occasion is known."""
    pieces = pieces_of_list(
        lines, page=form_key, actor=actor, department=department, occasion=occasion
    )
    return judge(pieces, by_occasion=False)


def look_over(*, actor: User, table: IssueImport, today: date) -> Judgement:
    """Judge each row of a table. The same words on another occasion are another voice."""
    departments = departments_to_bring_for(actor, today)
    if not departments:
        raise PermissionDenied
    return judge(pieces_of_table(table, departments), by_occasion=True)
