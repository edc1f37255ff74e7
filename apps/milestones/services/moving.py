"""Moving a due date: for a reason, and never silently."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from apps.common.history import recorded
from apps.milestones.models import Milestone, SlipEntry, SlipReason
from apps.milestones.services.checks import (
    CHANGED_MEANWHILE,
    check_may_change,
    check_movable,
)
from apps.organization.models import User
from apps.projects.services import check_plausible


@recorded
@transaction.atomic
def move_due_date(
    *,
    actor: User,
    milestone: Milestone,
    to_on: date,
    reason: str,
    note: str,
    now: datetime,
    seen_version: int | None = None,
) -> SlipEntry:
    """Move a due date for a reason, and keep the move.

    `seen_version` is the date_version the person was looking at (by default that of
    `milestone`); where somebody else has moved the date since, nothing is changed.
    """
    check_may_change(actor, milestone)
    check_movable(milestone, to_on, reason)
    check_plausible("to_on", to_on, now)
    from_on = milestone.due_on
    seen = milestone.date_version if seen_version is None else seen_version
    if not _write_unless_changed(milestone, from_on=from_on, to_on=to_on, seen=seen):
        raise ValidationError(CHANGED_MEANWHILE, code="changed_meanwhile")
    milestone.refresh_from_db(fields=["due_on", "date_version"])
    return SlipEntry.objects.create(
        milestone=milestone,
        from_on=from_on,
        to_on=to_on,
        reason=SlipReason(reason),
        note=note,
        moved_by=actor,
        moved_at=now,
    )


def _write_unless_changed(milestone: Milestone, *, from_on: date, to_on: date, seen: int) -> bool:
    """Write the new date in one statement, if it still stands as it was seen."""
    unchanged = Milestone.objects.open().filter(
        pk=milestone.pk, date_version=seen, due_on=from_on, outer_reason=""
    )
    return bool(unchanged.update(due_on=to_on, date_version=F("date_version") + 1))
