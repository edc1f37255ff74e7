"""Undoing that a step was taken out: the history knows how it was, its answers included."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import FlowStep, Improvement, StepAnswer
from apps.improvements.selectors import removed_step
from apps.improvements.services.checks import locked
from apps.organization.models import User


@recorded
@transaction.atomic
def bring_back_step(*, actor: User, improvement: Improvement, step: int) -> FlowStep:
    """Put a step back to where it stood, as itself: links to it work again."""
    current = locked(actor, improvement)
    gone = removed_step(current, step)
    if gone is None:
        raise ValidationError(_("この手順は、もう元に戻してあります。"), code="not_gone")
    others = FlowStep.objects.filter(improvement=current, side=gone.side)
    place = min(gone.position, others.count() + 1)
    others.filter(position__gte=place).update(position=F("position") + 1)
    back = FlowStep(improvement=current, **_as_it_was(FlowStep, gone, but=("improvement",)))
    back.position = place
    back.save(force_insert=True)
    StepAnswer.objects.bulk_create(
        StepAnswer(**_as_it_was(StepAnswer, answer)) for answer in _answers_gone_with(gone)
    )
    return back


def _answers_gone_with(gone: Any) -> Any:
    """Those that were deleted in the same transaction, not ones withdrawn before."""
    events = StepAnswer.pgh_event_model.objects  # type: ignore[attr-defined]
    return events.filter(step_id=gone.id, pgh_label="delete", pgh_created_at=gone.pgh_created_at)


def _as_it_was(
    model: type[FlowStep] | type[StepAnswer], event: Any, but: tuple[str, ...] = ()
) -> dict[str, Any]:
    fields = [field for field in model._meta.concrete_fields if field.name not in but]
    return {field.attname: getattr(event, field.attname) for field in fields}
