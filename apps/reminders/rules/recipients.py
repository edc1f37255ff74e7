"""Who is told: who answers for it, then the head of their department, then the coordinators."""

from collections.abc import Iterable

from apps.reminders.rules.obligations import COORDINATOR, HEAD, OWNER, Stage
from apps.reminders.rules.timing import Timing


def told_by_turns(
    stage: Stage,
    timing: Timing,
    *,
    owner: int | None,
    heads: Iterable[int] = (),
    coordinators: Iterable[int] = (),
) -> dict[int, str]:
    """Return who is told at a stage, and why they.

    Without an owner the coordinators hear at once; without a head, when the head would have.
    """
    told = {} if owner is None else {owner: OWNER}
    heads = tuple(heads)
    their_turn = _reached(timing.heads_after, stage)
    if their_turn:
        told = dict.fromkeys(heads, HEAD) | told
    nobody = owner is None or (their_turn and not heads)
    if nobody or _reached(timing.coordinators_after, stage):
        told = dict.fromkeys(coordinators, COORDINATOR) | told
    return told


def _reached(days: int | None, stage: Stage) -> bool:
    return days is not None and stage.offset >= days
