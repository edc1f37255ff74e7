"""What is known, as plain values with their days. Every day is a day in the city's time zone.

Facts may reach past the month's end: the arithmetic asks each of them what it was on a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

RECEIVED = "received"
RESOLVED = "resolved"
WITHDRAWN = "withdrawn"
OPEN = frozenset({"received", "reviewing", "sorted", "in_progress"})
FAILED = frozenset({"refused", "unknown"})


@dataclass(frozen=True, slots=True)
class PainPoint:
    """A pain point without its words and without whoever submitted it."""

    pk: int
    department: int
    submitted_on: date
    reply_due_on: date
    replied_on: date | None = None
    steps: tuple[tuple[date, str], ...] = ()
    hours: float | None = None
    statement: str = ""
    published_on: date | None = None

    def status_on(self, day: date) -> str:
        """Return the status at the end of `day`, from the history alone."""
        known = [status for on, status in self.steps if on <= day]
        return known[-1] if known else RECEIVED

    def left_on(self) -> date | None:
        """Return the day it was taken back, which releases the promise of a reply."""
        return next((on for on, status in self.steps if status == WITHDRAWN), None)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """うちの課も同じ, said on one day and confirmed for the department on another, or not yet."""

    point: int
    department: int
    said_on: date
    confirmed_on: date | None = None
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """該当なし: nothing troubled a department in the quarter that began on `quarter`."""

    department: int
    quarter: date
    declared_on: date


@dataclass(frozen=True, slots=True)
class Department:
    pk: int
    name: str
    starts_on: date
    ends_on: date | None = None
    staffed: bool = True
    small: bool = False

    def exists_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Succession:
    """`successor` carries on what `predecessor` did, from `effective_on`."""

    predecessor: int
    successor: int
    effective_on: date
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class SharedProblem:
    """A published shared problem; each member is (pain point, put in on, taken out on)."""

    pk: int
    title: str
    published_on: date
    members: tuple[tuple[int, date, date | None], ...] = ()

    def points_on(self, day: date) -> list[int]:
        """Return the pain points that were in it at the end of `day`."""
        return [
            point
            for point, added, removed in self.members
            if added <= day and (removed is None or removed > day)
        ]


@dataclass(frozen=True, slots=True)
class Slip:
    milestone: int
    title: str
    project: str
    from_on: date
    to_on: date
    reason: str
    note: str
    moved_on: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """With 80 % likelihood everything will be done between these days."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a project's working group on the month's last day."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Decision:
    decided_on: date
    text: str


@dataclass(frozen=True, slots=True)
class Improvement:
    """An improvement with its states and their days."""

    pk: int
    title: str
    problem: str
    steps: tuple[tuple[date, str], ...]

    def state_on(self, day: date) -> str | None:
        known = [state for on, state in self.steps if on <= day]
        return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class Rollout:
    """What a department said of an improvement, day by day; it takes effect from each day on."""

    improvement: int
    department: int
    steps: tuple[tuple[date, str], ...]

    def step_on(self, day: date) -> tuple[date, str] | None:
        """Return what stood at the end of `day`, and since when."""
        return next((step for step in reversed(self.steps) if step[0] <= day), None)


@dataclass(frozen=True, slots=True)
class Effect:
    """What improvements bring, of one measure and one kind; kinds are never added.

    `unrealised`: the part of it that is not saved yet, since the old way still runs.
    """

    measure: str
    kind: str
    improvements: int
    value: float
    unrealised: float = 0
    before: float | None = None

    @property
    def difference(self) -> float | None:
        """How far it went since the month before; None where that did not count it."""
        return None if self.before is None else round(self.value - self.before, 2)


@dataclass(frozen=True, slots=True)
class Standing:
    """In how many departments improvements stand where, now and a month earlier."""

    state: str
    departments: int
    before: int | None = None

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.departments - self.before


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone as it stood at the month's end, with every move decided by then."""

    pk: int
    title: str
    project: str
    due_on: date
    is_open: bool
    departments: frozenset[int] = frozenset()
    slips: tuple[Slip, ...] = ()
    project_pk: int = 0
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class MailAttempt:
    message: int
    on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI as it stood on one day."""

    name: str
    unit: str
    target: float
    target_on: date
    value: float | None = None
    measured_on: date | None = None
    expected: float | None = None
    attainment: float | None = None
    expected_share: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a project is in its state, and for how many milestones or KPIs."""

    code: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """A priority project as it stood on one day."""

    pk: int
    name: str
    state: str
    reasons: tuple[Reason, ...] = ()
    milestones_done: int = 0
    milestones: int = 0
    next_title: str = ""
    next_on: date | None = None
    kpis: tuple[Kpi, ...] = ()
    outlook: Outlook | None = None
    members: tuple[Member, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """A program as it stood on one day."""

    pk: int
    name: str
    goal_on: date
    projects: tuple[Project, ...] = ()
    outlook: Outlook | None = None


@dataclass(frozen=True)
class Facts:
    """Everything a month's reports are made of, read once for all of them."""

    month: date
    departments: tuple[Department, ...] = ()
    successions: tuple[Succession, ...] = ()
    points: tuple[PainPoint, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    shared: tuple[SharedProblem, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    milestones_before: tuple[Milestone, ...] = ()
    attempts: tuple[MailAttempt, ...] = ()
    picked: tuple[Improvement, ...] = ()
    programs: tuple[Program, ...] = ()
    programs_before: tuple[Program, ...] = ()
    effects: tuple[Effect, ...] = ()
    rolled_out: tuple[Improvement, ...] = ()  # all that a department said anything of
    rollouts: tuple[Rollout, ...] = ()
