"""A first reply that was promised to somebody who told of a pain point."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar
from apps.reminders.rules.obligations import COORDINATOR, HEAD, OWNER, Obligation, Stage, owed
from apps.reminders.rules.stages import overdue_stage
from apps.reminders.rules.timing import REPLY, USUAL, Timing

REPLY_DUE = "reply_due"
REPLY_OVERDUE = "reply_overdue"


@dataclass(frozen=True)
class ReplyFact:
    """`assigned_to`: who took it on; `heads`: those of the coordinators' own departments."""

    pk: int
    due_on: date
    assigned_to: int | None = None
    heads: tuple[int, ...] = ()
    timing: Timing = USUAL[REPLY]


def reply_stage(
    due_on: date, today: date, calendar: Calendar, timing: Timing = USUAL[REPLY]
) -> Stage | None:
    """Return the highest stage of a reply that was promised by `due_on`."""
    overdue = overdue_stage(REPLY_OVERDUE, due_on, today, calendar, timing)
    if overdue is not None:
        return overdue
    tell_on = calendar.open_on_or_before(due_on)
    for _day in range(max(timing.ahead, default=0)):
        tell_on = calendar.open_before(tell_on)
    return Stage(REPLY_DUE, 0, tell_on) if tell_on <= today else None


def reply_recipients(fact: ReplyFact, stage: Stage, coordinators: Iterable[int]) -> dict[int, str]:
    """Tell whoever took it on; every coordinator once it is broken; their heads if it stays so."""
    everybody = dict.fromkeys(coordinators, COORDINATOR)
    taken_on = {fact.assigned_to: OWNER} if fact.assigned_to in everybody else {}
    if stage.kind == REPLY_DUE:
        return taken_on or everybody
    heads_after = fact.timing.heads_after
    late = heads_after is not None and stage.offset >= heads_after
    return dict.fromkeys(fact.heads if late else (), HEAD) | everybody | taken_on


def reply_obligations(
    fact: ReplyFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    """Return what is to be told about a pain point that waits for its first reply."""
    stage = reply_stage(fact.due_on, today, calendar, fact.timing)
    if stage is None:
        return []
    told = reply_recipients(fact, stage, coordinators)
    return owed(f"issue:{fact.pk}:{fact.due_on}", stage, told, subject=fact.pk, version=0)
