"""A department says whether the old way still runs beside the new one."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import Improvement, PaperAnswer
from apps.improvements.permissions import may_answer_for
from apps.improvements.services.checks import check_seen
from apps.issues.validators import validate_storable
from apps.organization.models import Department, User


@recorded
@transaction.atomic
def answer_paper(
    *,
    actor: User,
    improvement: Improvement,
    department: Department,
    is_used: bool,
    old_runs: bool,
    note: str,
    seen: int,
    now: datetime,
) -> PaperAnswer:
    """Write both answers down. `seen`: the key of the answer that was on the page, 0 for none."""
    if not may_answer_for(actor, department):
        raise PermissionDenied
    validate_storable(note)
    # Two delegates of one department take their turn: the second sees what the first said.
    current = Improvement.objects.select_for_update(of=("self",)).get(pk=improvement.pk)
    if current.live_on is None:
        raise ValidationError(_("まだ使い始めていない改善です。"), code="not_live")
    latest = PaperAnswer.objects.filter(improvement=current, department=department).last()
    check_seen(latest.pk if latest else 0, seen)
    answer = PaperAnswer(
        improvement=current,
        department=department,
        is_used=is_used,
        old_runs=old_runs,
        note=note.strip() if old_runs else "",
        answered_on=timezone.localdate(now),
        answered_by=actor,
        answered_at=now,
    )
    answer.clean_fields(exclude=["improvement", "department", "answered_by"])
    answer.save(force_insert=True)
    return answer
