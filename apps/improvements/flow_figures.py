"""What a flow costs: hours and sheets a year, days of waiting, hands it goes through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Costs:
    """A step as far as it counts."""

    who: str
    medium: str
    minutes: int
    wait_days: int
    times_a_year: int


@dataclass(frozen=True, slots=True)
class FlowFigures:
    steps: int
    hours: float
    wait_days: int
    handovers: int
    on_paper: int


def figures_of(steps: Iterable[Costs]) -> FlowFigures:
    """Add a flow up. A handover is where the next step is somebody else's."""
    listed = list(steps)
    hands = [step.who for step in listed]
    return FlowFigures(
        steps=len(listed),
        hours=sum(step.minutes * step.times_a_year for step in listed) / MINUTES_AN_HOUR,
        wait_days=sum(step.wait_days for step in listed),
        handovers=sum(a != b for a, b in pairwise(hands)),
        on_paper=sum(step.medium == "paper" for step in listed),
    )
