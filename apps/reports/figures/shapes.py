"""What a report says: frozen figures, each beside the one of the month before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from apps.reports.figures.facts import Effect, Standing
from apps.reports.figures.offered import Offer, PickedStanding, RolledOut

CLAIMED = "claimed"


@dataclass(frozen=True)
class Compared:
    """A figure, the same figure a month earlier (None where there is none), and the difference."""

    now: int
    before: int | None = None
    difference: int | None = None


def compared(now: int, before: int | None) -> Compared:
    return Compared(now, before, None if before is None else now - before)


@dataclass(frozen=True)
class Headline:
    """A sentence as data; `apps.reports.phrases` says it in the reader's language."""

    code: str
    values: dict[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class StatusCount:
    status: str
    count: Compared


@dataclass(frozen=True)
class Promises:
    """First replies: due in the month, given in time, and still owed past their date."""

    owed: Compared
    kept: Compared
    late: Compared


@dataclass(frozen=True)
class Claimed:
    """Claimed (申告) hours a year of the open pain points: `given` of `asked` named a figure."""

    kind: str
    as_of: date
    hours: Compared
    given: int
    asked: int


@dataclass(frozen=True)
class NewShared:
    pk: int
    title: str
    published_on: date
    points: int
    departments: int


@dataclass(frozen=True)
class KpiStanding:
    name: str
    unit: str
    target: float
    target_on: date
    value: float | None
    measured_on: date | None
    expected: float | None
    attainment: float | None
    expected_share: float | None
    value_before: float | None
    difference: float | None


@dataclass(frozen=True)
class StateReason:
    code: str
    count: int


@dataclass(frozen=True)
class Outlook:
    """When everything will be done, with 80 % likelihood, and what was said a month earlier."""

    earliest: date
    latest: date
    earliest_before: date | None = None
    latest_before: date | None = None
    days: int | None = None


@dataclass(frozen=True)
class ProjectStanding:
    pk: int
    name: str
    state: str
    state_before: str | None
    reasons: tuple[StateReason, ...]
    milestones_done: Compared
    milestones: int
    next_title: str
    next_on: date | None
    kpis: tuple[KpiStanding, ...]
    outlook: Outlook | None = None


@dataclass(frozen=True)
class ProgramStanding:
    pk: int
    name: str
    goal_on: date
    days_past_goal: int
    states: dict[str, Compared]
    projects: tuple[ProjectStanding, ...]
    outlook: Outlook | None = None


@dataclass(frozen=True)
class MovedDate:
    milestone: int
    title: str
    project: str
    from_on: date
    to_on: date
    days: int
    reason: str
    note: str
    moved_on: date


@dataclass(frozen=True)
class Cell:
    """One department in one quarter; `exists` is false where it was not there yet.

    `declared`: it said that nothing troubled it (該当なし).
    """

    submitted: int
    confirmed: int
    exists: bool
    declared: bool = False


@dataclass(frozen=True)
class ParticipationRow:
    department: int
    name: str
    cells: tuple[Cell, ...]
    submitted: int
    confirmed: int


@dataclass(frozen=True)
class Participation:
    """Who was heard in the last four quarters, by their first days; the last is the current.

    `declared` counts those that only said 該当なし this quarter; they are not silent.
    `only_declared` and `unheard` set both beside the month before; older months have neither.
    """

    quarters: tuple[date, ...]
    rows: tuple[ParticipationRow, ...]
    heard: Compared
    of: int
    silent: tuple[str, ...]
    declared: int = 0
    only_declared: Compared | None = None
    unheard: Compared | None = None


@dataclass(frozen=True)
class ExecutiveFigures:
    """The whole city at a month's end."""

    month: date
    as_of: date
    headlines: tuple[Headline, ...]
    received: Compared
    open: Compared
    statuses: tuple[StatusCount, ...]
    promises: Promises
    claimed: Claimed
    shared: Compared
    newest_shared: tuple[NewShared, ...]
    programs: tuple[ProgramStanding, ...]
    moved: tuple[MovedDate, ...]
    participation: Participation
    failed_mails: Compared
    picked: tuple[PickedStanding, ...] = ()
    # Of lists: `moved`, `rolled_out`; and `unclaimed`.
    counts: dict[str, Compared] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    standings: tuple[Standing, ...] = ()
    rolled_out: tuple[RolledOut, ...] = ()
    rolled_out_total: int = 0


@dataclass(frozen=True)
class OwnPoint:
    """One of the department's own pain points that everybody may read."""

    pk: int
    statement: str
    status: str
    status_before: str | None


@dataclass(frozen=True)
class OtherPoint:
    pk: int
    statement: str
    department: str
    departments: int


@dataclass(frozen=True)
class DueMilestone:
    pk: int
    title: str
    project: str
    due_on: date
    days_late: int


@dataclass(frozen=True)
class DepartmentFigures:
    """One department at a month's end."""

    month: date
    as_of: date
    department: str
    headlines: tuple[Headline, ...]
    received: Compared
    open: Compared
    statuses: tuple[StatusCount, ...]
    promises: Promises
    own: tuple[OwnPoint, ...]
    unpublished: int
    others: tuple[OtherPoint, ...]
    others_total: int
    due: tuple[DueMilestone, ...]
    to_confirm: tuple[OtherPoint, ...]
    moved: tuple[MovedDate, ...]
    quarters: tuple[date, ...]
    participation: ParticipationRow
    # Of lists: `moved`, `others_total`, `to_confirm`, `unpublished`, `offers`.
    counts: dict[str, Compared] = field(default_factory=dict)
    standings: tuple[Standing, ...] = ()
    offers: tuple[Offer, ...] = ()
    offers_total: int = 0


@dataclass(frozen=True)
class GroupMember:
    name: str
    role: str


@dataclass(frozen=True)
class GroupDecision:
    decided_on: date
    text: str


@dataclass(frozen=True)
class ProjectFigures:
    """One priority project at a month's end, for its working group."""

    month: date
    as_of: date
    program: str
    headlines: tuple[Headline, ...]
    project: ProjectStanding
    due: tuple[DueMilestone, ...]
    completed: tuple[DueMilestone, ...]
    moved: tuple[MovedDate, ...]
    problems: tuple[NewShared, ...]
    decisions: tuple[GroupDecision, ...]
    members: tuple[GroupMember, ...]
    counts: dict[str, Compared] = field(default_factory=dict)  # of lists: `moved`, `completed`

    @property
    def alone(self) -> ProgramStanding:
        """Its program as if there were no other project: shown by what shows programs."""
        return ProgramStanding(0, self.program, self.as_of, 0, {}, (self.project,))
