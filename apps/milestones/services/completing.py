"""Completing a milestone, and taking that back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.history import recorded
from apps.milestones.models import Milestone
from apps.milestones.services.checks import check_may_change
from apps.organization.models import User
from apps.projects.services import check_plausible


@recorded
@transaction.atomic
def complete_milestone(
    *, actor: User, milestone: Milestone, completed_on: date, evidence: str, now: datetime
) -> Milestone:
    """Complete a milestone, with what shows that it is done."""
    check_may_change(actor, milestone)
    if completed_on > timezone.localdate(now):
        raise ValidationError({"completed_on": _("完了日は、今日までの日付にしてください。")})
    check_plausible("completed_on", completed_on, now)
    if not evidence.strip():
        raise ValidationError({"evidence": _("何で完了を確かめたかを書いてください。")})
    changed = (
        Milestone.objects.open()
        .filter(pk=milestone.pk)
        .update(completed_on=completed_on, evidence=evidence)
    )
    milestone.refresh_from_db(fields=["completed_on", "evidence"])
    if not changed:
        raise ValidationError(
            _("このマイルストーンは、すでに完了しています。"), code="already_completed"
        )
    return milestone


@recorded
@transaction.atomic
def reopen_milestone(*, actor: User, milestone: Milestone) -> Milestone:
    """Take a completion back; the evidence stays to be read."""
    check_may_change(actor, milestone)
    changed = Milestone.objects.done().filter(pk=milestone.pk).update(completed_on=None)
    milestone.refresh_from_db(fields=["completed_on"])
    if not changed:
        raise ValidationError(
            _("このマイルストーンは、まだ完了していません。"), code="not_completed"
        )
    return milestone
