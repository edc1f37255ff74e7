"""Typing a flow in: steps are added, changed, moved and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import FlowStep, Improvement, Question, Side
from apps.improvements.services.checks import check_seen, locked, said
from apps.organization.models import User

STEPS_AT_MOST = 200
COPIED = ("who", "what", "medium", "minutes", "wait_days", "times_a_year")


@recorded
@transaction.atomic
def add_steps(
    *, actor: User, improvement: Improvement, side: Side, steps: Sequence[dict[str, Any]]
) -> list[FlowStep]:
    """Put steps at the end of a flow, all of them or none."""
    current = locked(actor, improvement)
    known = FlowStep.objects.filter(improvement=current, side=side)
    last = known.aggregate(last=Max("position"))["last"] or 0
    if known.count() + len(steps) > STEPS_AT_MOST:
        raise ValidationError(
            _("一つの流れに書けるのは%(most)d手順までです。大きく分けてから書いてください。"),
            code="too_many_steps",
            params={"most": STEPS_AT_MOST},
        )
    return [
        _saved(FlowStep(improvement=current, side=side, position=place, **values))
        for place, values in enumerate(steps, start=last + 1)
    ]


@recorded
@transaction.atomic
def change_step(*, actor: User, step: FlowStep, seen: int, values: dict[str, Any]) -> FlowStep:
    """Put a step differently, unless somebody else did so meanwhile."""
    locked(actor, step.improvement)
    current = _now(step)
    check_seen(current.version, seen)
    for name, value in values.items():
        setattr(current, name, value)
    current.version += 1
    return _saved(current)


@recorded
@transaction.atomic
def move_step(*, actor: User, step: FlowStep, up: bool) -> None:
    """Let a step change places with its neighbour; at the end of the flow it stays."""
    locked(actor, step.improvement)
    current = _now(step)
    others = FlowStep.objects.filter(improvement=current.improvement_id, side=current.side)
    neighbour = (
        others.filter(position__lt=current.position).order_by("-position").first()
        if up
        else others.filter(position__gt=current.position).order_by("position").first()
    )
    if neighbour is None:
        return
    current.position, neighbour.position = neighbour.position, current.position
    current.save(update_fields=["position"])
    neighbour.save(update_fields=["position"])


@recorded
@transaction.atomic
def remove_step(*, actor: User, step: FlowStep) -> None:
    """Take a step out; those behind it move up, and the history still knows it."""
    locked(actor, step.improvement)
    current = _now(step)
    behind = FlowStep.objects.filter(
        improvement=current.improvement_id, side=current.side, position__gt=current.position
    )
    current.delete()
    behind.update(position=F("position") - 1)


@recorded
@transaction.atomic
def begin_from_now(*, actor: User, improvement: Improvement) -> list[FlowStep]:
    """Begin the flow as it should be with what is to stay of the flow as it is."""
    current = locked(actor, improvement)
    if FlowStep.objects.filter(improvement=current, side=Side.TO_BE).exists():
        raise ValidationError(_("これからの流れは、もう書き始めてあります。"), code="begun")
    dropped = FlowStep.objects.filter(answers__question=Question.DROP, answers__is_yes=True)
    staying = FlowStep.objects.filter(improvement=current, side=Side.AS_IS).exclude(
        pk__in=dropped.values("pk")
    )
    values = [{name: getattr(step, name) for name in COPIED} for step in staying]
    return add_steps(actor=actor, improvement=current, side=Side.TO_BE, steps=values)


def _now(step: FlowStep) -> FlowStep:
    found: FlowStep | None = FlowStep.objects.filter(pk=step.pk).first()
    if found is None:
        raise ValidationError(_("この手順は、ほかの人が消しました。"), code="gone")
    return found


def _saved(step: FlowStep) -> FlowStep:
    step.who = said(step.who, _("だれがするのかを書いてください。"))
    step.what = said(step.what, _("何をするのかを書いてください。"))
    step.clean_fields(exclude=["improvement", "position"])
    step.save()
    return step
