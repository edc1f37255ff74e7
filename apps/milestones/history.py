"""What a milestone looked like on an earlier day, out of its recorded slips. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MilestoneState(StrEnum):
    DONE = "done"
    LATE = "late"
    PLANNED = "planned"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Move:
    """One slip: the due date before and after, and the day it was decided."""

    from_on: date
    to_on: date
    moved_on: date


def due_as_of(due_on: date, moves: Sequence[Move], day: date) -> date:
    """Return the due date as it stood at the end of `day`; `moves` oldest first."""
    return next((move.from_on for move in moves if move.moved_on > day), due_on)


def completed_as_of(completed_on: date | None, day: date) -> date | None:
    return completed_on if completed_on is not None and completed_on <= day else None


def state_of(
    due_on: date, completed_on: date | None, today: date, dropped_on: date | None = None
) -> MilestoneState:
    """Return done, dropped, late (open and past its date) or planned. Due today is not late."""
    if completed_on is not None:
        return MilestoneState.DONE
    if dropped_on is not None and dropped_on <= today:
        return MilestoneState.DROPPED
    return MilestoneState.LATE if due_on < today else MilestoneState.PLANNED
