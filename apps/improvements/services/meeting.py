"""When an improvement is talked over by those who work on it."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import Improvement
from apps.improvements.services.checks import locked
from apps.organization.models import User
from apps.projects.services import check_plausible


@recorded
@transaction.atomic
def set_review_day(
    *, actor: User, improvement: Improvement, review_on: date | None, now: datetime
) -> Improvement:
    """Say when it is talked over, or that it is not; whoever works on it is reminded before."""
    current = locked(actor, improvement)
    if review_on is not None and review_on != current.review_on:
        check_plausible("review_on", review_on, now)
        if review_on < timezone.localdate(now):
            told = _("話し合いの日は、今日からあとの日を選んでください。")
            raise ValidationError({"review_on": ValidationError(told, code="past")})
    current.review_on = review_on
    current.save(update_fields=["review_on"])
    return current
