"""A department says where it stands with an improvement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import Improvement, Rollout, RolloutState
from apps.improvements.permissions import may_answer_for
from apps.improvements.services.checks import check_seen, said
from apps.issues.validators import validate_storable
from apps.organization.models import Department, User


@dataclass(frozen=True, slots=True)
class Standing:
    """What a department says of itself."""

    state: str
    stands_on: date
    reason: str = ""
    contact: str = ""
    effect: str = ""


@recorded
@transaction.atomic
def answer_rollout(
    *,
    actor: User,
    improvement: Improvement,
    department: Department,
    standing: Standing,
    seen: int,
    now: datetime,
) -> Rollout:
    """Write a department's answer down. `seen` is the version it was read in, 0 for none yet."""
    if not may_answer_for(actor, department):
        raise PermissionDenied
    today = timezone.localdate(now)
    _check(standing, department, today)
    # Two delegates of one department take their turn: the second sees what the first said.
    Improvement.objects.select_for_update(of=("self",)).get(pk=improvement.pk)
    current = Rollout.objects.filter(improvement=improvement, department=department).first()
    check_seen(current.version if current else 0, seen)
    rollout = current or Rollout(improvement=improvement, department=department, version=0)
    for name in ("state", "stands_on", "contact", "effect"):
        setattr(rollout, name, getattr(standing, name))
    is_out = standing.state == RolloutState.NOT_FOR_US
    rollout.reason = standing.reason.strip() if is_out else ""
    rollout.answered_by, rollout.answered_at = actor, now
    rollout.version += 1
    rollout.clean_fields(exclude=["improvement", "department", "answered_by"])
    rollout.save()
    return rollout


def _check(standing: Standing, department: Department, today: date) -> None:
    for text in (standing.contact, standing.effect):
        validate_storable(text)
    if standing.state == RolloutState.NOT_FOR_US:
        said(standing.reason, _("当てはまらない理由を書いてください。"))
    if standing.stands_on > today:
        raise ValidationError(_("今日までの日付を選んでください。"), code="future")
    if department.ends_on is not None and department.ends_on < today:
        raise ValidationError(
            _("この課は廃止されました。引き継いだ課で答えてください。"), code="department_gone"
        )
