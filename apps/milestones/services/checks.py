"""What is asked of every change to a milestone."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from apps.milestones.models import Milestone, SlipReason
from apps.organization.models import User
from apps.projects.services import require_open

CHANGED_MEANWHILE = _(
    "ほかの人が先にこのマイルストーンを変えました。今の期日を確かめてから、もう一度お願いします。"
)


def check_may_change(actor: User, milestone: Milestone) -> None:
    """Refuse who may not change it, and anybody once its program is closed. In a transaction."""
    if not milestone.may_be_changed_by(actor):
        raise PermissionDenied
    require_open(milestone.project.program_id)


def check_movable(milestone: Milestone, to_on: date, reason: str) -> None:
    if milestone.is_outer:
        raise ValidationError(
            _("この期日は動かせません（%(reason)s）。"),
            code="outer_date",
            params={"reason": milestone.outer_reason},
        )
    if milestone.completed_on is not None:
        raise ValidationError(
            _("完了したマイルストーンの期日は動かせません。"), code="already_completed"
        )
    if reason not in SlipReason.values:
        raise ValidationError({"reason": _("理由を選んでください。")})
    if to_on == milestone.due_on:
        raise ValidationError({"to_on": _("今の期日と同じです。新しい期日を選んでください。")})
