"""A flow as it is shown: its steps, what they cost, and its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.improvements.flow_figures import Costs, FlowFigures, figures_of
from apps.improvements.flow_layout import Drawn, Picture, draw
from apps.improvements.models import FlowStep, Improvement, Side


@dataclass(frozen=True)
class Flow:
    """One side of an improvement."""

    side: Side
    steps: list[FlowStep]

    @cached_property
    def figures(self) -> FlowFigures:
        return figures_of(
            Costs(step.who, step.medium, step.minutes, step.wait_days, step.times_a_year)
            for step in self.steps
        )

    @cached_property
    def picture(self) -> Picture:
        return draw(
            [Drawn(s.who, s.what, s.get_medium_display(), s.medium, _cost(s)) for s in self.steps]
        )

    def numbered(self) -> Iterator[tuple[int, FlowStep]]:
        return enumerate(self.steps, start=1)


def flow_of(improvement: Improvement, side: Side) -> Flow:
    """Read a flow with the answers to its review, in two queries."""
    steps = FlowStep.objects.filter(improvement=improvement, side=side).order_by("position")
    return Flow(side, list(steps.prefetch_related("answers")))


def removed_step(improvement: Improvement, step: int) -> Any:
    """Return how a step was when it was taken out; None where it stands, or never did."""
    if not step or FlowStep.objects.filter(pk=step).exists():
        return None
    events = FlowStep.pgh_event_model.objects  # type: ignore[attr-defined]
    gone = events.filter(id=step, improvement_id=improvement.pk, pgh_label="delete")
    return gone.order_by("-pgh_id").first()


def _cost(step: FlowStep) -> str:
    parts = []
    if step.minutes:
        parts.append(_("%(n)d分") % {"n": step.minutes})
    if step.wait_days:
        parts.append(ngettext("待ち%(n)d日", "待ち%(n)d日", step.wait_days) % {"n": step.wait_days})
    return "・".join(parts)
