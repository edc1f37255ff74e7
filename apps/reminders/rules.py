"""Which reminders are due: facts and a day in, obligations out. Pure.

Each subject passes through stages. Only the highest stage reached counts, so whatever was missed
while nothing ran collapses into one. What tells of a date ahead moves to the open day before a
quiet day, what tells of a date passed to the open day after it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

AHEAD_DAYS = (14, 3)
OVERDUE_DAYS = (1, 7, 14, 28)
OVERDUE_RHYTHM = 28
REPLY_AHEAD_BUSINESS_DAYS = 2
ESCALATE_AFTER_DAYS = 7

MILESTONE_AHEAD = "milestone_ahead"
MILESTONE_TODAY = "milestone_today"
MILESTONE_OVERDUE = "milestone_overdue"
REPLY_DUE = "reply_due"
REPLY_OVERDUE = "reply_overdue"


@dataclass(frozen=True)
class Calendar:
    """The city's open days, as the rules need them."""

    open_on_or_before: Callable[[date], date]
    open_on_or_after: Callable[[date], date]


@dataclass(frozen=True)
class Stage:
    """One step: `tell_on` is the first day on which it holds; `offset` counts from the due date."""

    kind: str
    offset: int
    tell_on: date


@dataclass(frozen=True)
class MilestoneFact:
    pk: int
    due_on: date
    version: int
    owner: int
    owner_is_here: bool


@dataclass(frozen=True)
class ReplyFact:
    pk: int
    due_on: date


@dataclass(frozen=True)
class Obligation:
    """Somebody is to be told something from a day on. `key` says it exists once."""

    key: str
    kind: str
    recipient: int
    subject: int
    version: int
    due_on: date


def overdue_offsets() -> Iterator[int]:
    """Yield the days after a due date on which one is reminded, at a rhythm that slows."""
    yield from OVERDUE_DAYS
    yield from count(OVERDUE_DAYS[-1] + OVERDUE_RHYTHM, OVERDUE_RHYTHM)


def _overdue_stage(kind: str, due_on: date, today: date, calendar: Calendar) -> Stage | None:
    reached = None
    for days in overdue_offsets():
        tell_on = calendar.open_on_or_after(due_on + timedelta(days=days))
        if tell_on > today:
            return reached
        reached = Stage(kind, days, tell_on)
    return reached


def milestone_stage(due_on: date, today: date, calendar: Calendar) -> Stage | None:
    """Return the highest stage that a milestone due on `due_on` has reached."""
    overdue = _overdue_stage(MILESTONE_OVERDUE, due_on, today, calendar)
    if overdue is not None:
        return overdue
    before = [
        Stage(MILESTONE_TODAY, 0, calendar.open_on_or_before(due_on)),
        *(
            Stage(MILESTONE_AHEAD, -days, calendar.open_on_or_before(due_on - timedelta(days=days)))
            for days in sorted(AHEAD_DAYS)
        ),
    ]
    return next((stage for stage in before if stage.tell_on <= today), None)


def reply_stage(due_on: date, today: date, calendar: Calendar) -> Stage | None:
    """Return the highest stage of a reply that was promised by `due_on`."""
    overdue = _overdue_stage(REPLY_OVERDUE, due_on, today, calendar)
    if overdue is not None:
        return overdue
    tell_on = calendar.open_on_or_before(due_on)
    for _day in range(REPLY_AHEAD_BUSINESS_DAYS):
        tell_on = calendar.open_on_or_before(tell_on - timedelta(days=1))
    return Stage(REPLY_DUE, 0, tell_on) if tell_on <= today else None


def milestone_recipients(
    fact: MilestoneFact, stage: Stage, coordinators: Iterable[int]
) -> frozenset[int]:
    """Return who is told: the owner; the coordinators too once it is late, or without an owner."""
    owner = {fact.owner} if fact.owner_is_here else set()
    if stage.offset >= ESCALATE_AFTER_DAYS or not owner:
        return frozenset(owner.union(coordinators))
    return frozenset(owner)


def milestone_obligations(
    fact: MilestoneFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    """Return what is to be told about an open milestone today."""
    stage = milestone_stage(fact.due_on, today, calendar)
    if stage is None:
        return []
    about = f"milestone:{fact.pk}:v{fact.version}:{stage.kind}:{stage.offset}"
    return [
        Obligation(f"{about}:{who}", stage.kind, who, fact.pk, fact.version, stage.tell_on)
        for who in sorted(milestone_recipients(fact, stage, coordinators))
    ]


def reply_obligations(
    fact: ReplyFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    """Return what is to be told about a pain point that waits for its first reply."""
    stage = reply_stage(fact.due_on, today, calendar)
    if stage is None:
        return []
    about = f"issue:{fact.pk}:{fact.due_on}:{stage.kind}:{stage.offset}"
    return [
        Obligation(f"{about}:{who}", stage.kind, who, fact.pk, 0, stage.tell_on)
        for who in sorted(coordinators)
    ]
