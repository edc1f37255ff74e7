"""What is asked about an improvement: does the old way still run, what came of it, who joins.

The first and the last are asked of departments, the effect of whoever carries the improvement.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.reminders.rules.calendar import Calendar, numbered
from apps.reminders.rules.obligations import COORDINATOR, HEAD, MEMBER, Obligation, Stage, owed
from apps.reminders.rules.recipients import told_by_turns
from apps.reminders.rules.stages import overdue_stage
from apps.reminders.rules.timing import Timing

PAPER_ASKED = "paper_asked"
ROLLOUT_UNDECIDED = "rollout_undecided"
EFFECT_UNMEASURED = "effect_unmeasured"
STEP_OVERDUE = "step_overdue"


@dataclass(frozen=True)
class Speakers:
    """Who speaks for one department today."""

    members: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()


@dataclass(frozen=True)
class AskedFact:
    """An improvement about which departments owe an answer since `due_on`."""

    pk: int
    kind: str
    due_on: date
    departments: tuple[Speakers, ...]
    timing: Timing


@dataclass(frozen=True)
class CarriedFact:
    """What one person carries: a figure to be measured since going live, a step that is due.

    `owner` is None once they have left.
    """

    pk: int
    kind: str
    since: date
    owner: int | None
    timing: Timing


def asked_obligations(
    fact: AskedFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    stage = overdue_stage(fact.kind, fact.due_on, today, calendar, fact.timing)
    if stage is None:
        return []
    told: dict[int, str] = {}
    for speakers in fact.departments:
        told = _of_department(speakers, stage, fact.timing, coordinators) | told
    about = f"improvement:{fact.pk}:{fact.due_on}"
    return owed(about, stage, told, subject=fact.pk, version=numbered(fact.due_on))


def _of_department(
    speakers: Speakers, stage: Stage, timing: Timing, coordinators: Iterable[int]
) -> dict[int, str]:
    """Ask the members; after a while, or without members, the heads; else the coordinators."""
    told = dict.fromkeys(speakers.members, MEMBER)
    heads_too = timing.heads_after is not None and stage.offset >= timing.heads_after
    if heads_too or not told:
        told = dict.fromkeys(speakers.heads, HEAD) | told
    return told or dict.fromkeys(coordinators, COORDINATOR)


def carried_obligations(
    fact: CarriedFact, today: date, calendar: Calendar, coordinators: Iterable[int]
) -> list[Obligation]:
    stage = overdue_stage(fact.kind, fact.since, today, calendar, fact.timing)
    if stage is None:
        return []
    told = told_by_turns(stage, fact.timing, owner=fact.owner, coordinators=coordinators)
    about = f"improvement:{fact.pk}:{fact.since}"
    return owed(about, stage, told, subject=fact.pk, version=numbered(fact.since))
