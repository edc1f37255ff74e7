"""Moving, completing and chaining milestones. Nothing here moves a date silently."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.turns import wait_for_turn
from apps.milestones.graph import reaches
from apps.milestones.models import Milestone, MilestoneDependency, SlipEntry, SlipReason
from apps.organization.models import User

MOST_YEARS = 30
CHANGED_MEANWHILE = _(
    "ほかの人が先にこのマイルストーンを変えました。今の期日を確かめてから、もう一度お願いします。"
)


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
    _check_may_change(actor, milestone)
    _check_movable(milestone, to_on, reason)
    _check_plausible("to_on", to_on, now)
    from_on = milestone.due_on
    seen = milestone.date_version if seen_version is None else seen_version
    moved = (
        Milestone.objects.open()
        .filter(pk=milestone.pk, date_version=seen, due_on=from_on, outer_reason="")
        .update(due_on=to_on, date_version=F("date_version") + 1)
    )
    if not moved:
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


def complete_milestone(
    *, actor: User, milestone: Milestone, completed_on: date, evidence: str, now: datetime
) -> Milestone:
    """Complete a milestone, with what shows that it is done."""
    _check_may_change(actor, milestone)
    if completed_on > timezone.localdate(now):
        raise ValidationError({"completed_on": _("完了日は、今日までの日付にしてください。")})
    _check_plausible("completed_on", completed_on, now)
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


def reopen_milestone(*, actor: User, milestone: Milestone) -> Milestone:
    """Take a completion back; the evidence stays to be read."""
    _check_may_change(actor, milestone)
    changed = Milestone.objects.done().filter(pk=milestone.pk).update(completed_on=None)
    milestone.refresh_from_db(fields=["completed_on"])
    if not changed:
        raise ValidationError(
            _("このマイルストーンは、まだ完了していません。"), code="not_completed"
        )
    return milestone


@transaction.atomic
def add_dependency(
    *, actor: User, predecessor: Milestone, successor: Milestone
) -> MilestoneDependency:
    """Say that `successor` cannot finish before `predecessor`; refuses to close a circle."""
    _check_may_change(actor, successor)
    wait_for_turn("add a dependency")  # two at once could close a circle that neither sees
    edges = MilestoneDependency.objects.values_list("predecessor_id", "successor_id")
    if reaches(edges, start=successor.pk, goal=predecessor.pk):
        raise ValidationError(
            _("前後関係が一周してしまいます。「%(first)s」は「%(second)s」の後に決まっています。"),
            code="cycle",
            params={"first": predecessor.title, "second": successor.title},
        )
    dependency, _created = MilestoneDependency.objects.get_or_create(
        predecessor=predecessor, successor=successor
    )
    return dependency


def _check_plausible(field: str, day: date, now: datetime) -> None:
    if abs(day.year - now.year) > MOST_YEARS:
        told = _("%(years)s年より離れた日付です。年を確かめてください。")
        error = ValidationError(told, code="implausible", params={"years": MOST_YEARS})
        raise ValidationError({field: error})


def _check_may_change(actor: User, milestone: Milestone) -> None:
    if not milestone.may_be_changed_by(actor):
        raise PermissionDenied


def _check_movable(milestone: Milestone, to_on: date, reason: str) -> None:
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
