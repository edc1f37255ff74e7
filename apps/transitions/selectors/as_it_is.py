"""The organisation as it is, in the shape of the two tables: their templates hold it."""

from __future__ import annotations

from datetime import date

from apps.common.workbook import Value
from apps.organization.models import Department, Membership, Role
from apps.transitions.people import GIVEN


def place_lines(today: date) -> list[list[Value]]:
    columns = ("code", "name", "parent__code")
    found = Department.objects.on(today).values_list(*columns)
    return [[code, name, parent or "", "", ""] for code, name, parent in found]


def people_lines(today: date) -> list[list[Value]]:
    """Return everybody with a number and a post that a table may give."""
    held = Membership.objects.on(today).filter(
        user__is_active=True, user__staff_number__isnull=False, role__in=GIVEN
    )
    columns = (
        "user__staff_number",
        "user__name",
        "user__email",
        "department__code",
        "role",
    )
    found = held.order_by("user__staff_number", "pk").values_list(*columns)
    return [
        [number, name, email, code, str(Role(role).label), ""]
        for number, name, email, code, role in found
    ]
