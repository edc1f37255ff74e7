"""The day on which an improvement's flow is talked over, before anything of it is automated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar, numbered
from apps.reminders.rules.obligations import COORDINATOR, OWNER, TEAM, Obligation, owed
from apps.reminders.rules.stages import ahead_stage
from apps.reminders.rules.timing import REVIEW, USUAL, Timing

REVIEW_AHEAD = "review_ahead"


@dataclass(frozen=True)
class ReviewFact:
    """A meeting about an improvement. `owner` is None once they have left."""

    pk: int
    held_on: date
    owner: int | None
    team: tuple[int, ...] = ()
    timing: Timing = USUAL[REVIEW]


def review_obligations(
    fact: ReviewFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    """Tell whoever works on it; where nobody carries it, somebody has to invite them."""
    if today > fact.held_on:
        return []
    stage = ahead_stage(REVIEW_AHEAD, fact.held_on, today, calendar, fact.timing)
    if stage is None:
        return []
    told = dict.fromkeys(fact.team, TEAM)
    if fact.owner is None:
        told = dict.fromkeys(coordinators, COORDINATOR) | told
    else:
        told[fact.owner] = OWNER
    about = f"review:{fact.pk}:{fact.held_on}"
    return owed(about, stage, told, subject=fact.pk, version=numbered(fact.held_on))
