"""What waits for a department at a month's end: to answer, to confirm, to finish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.common.fiscal_year import add_months, last_of_month
from apps.reports.figures.facts import Confirmation, Milestone, PainPoint
from apps.reports.figures.moment import Moment, Span
from apps.reports.figures.shapes import DueMilestone

Said = Sequence[Confirmation]


@dataclass(frozen=True)
class MonthsEnd:
    """How the city stood at the end of a month; `readable`: what everybody may read, still open."""

    span: Span
    moment: Moment
    points: Mapping[int, PainPoint]
    readable: frozenset[int]
    milestones: Sequence[Milestone]

    def milestones_of(self, department: int) -> list[Milestone]:
        return [one for one in self.milestones if department in one.departments]


@dataclass(frozen=True)
class Pending:
    """What waits for one department, and how many of its own wait to be published."""

    unanswered: int
    to_confirm: tuple[PainPoint, ...]
    due: tuple[DueMilestone, ...]
    unpublished: int


def pending(department: int, said: Said, month: MonthsEnd) -> Pending:
    """Return what waited for it then; `said` is its 'same here', whenever it was said."""
    own = month.moment.by_department.get(department, ())
    return Pending(
        unanswered=_unanswered(own, said, month),
        to_confirm=_to_confirm(said, month),
        due=due_milestones(month.milestones_of(department), month.span),
        unpublished=_unpublished(own, month.moment),
    )


def answered(said: Said, day: date) -> set[int]:
    """Return the pain points that somebody of the department had called the same by then."""
    return {confirmation.point for confirmation in said if confirmation.said_on <= day}


def _unanswered(own: Sequence[PainPoint], said: Said, month: MonthsEnd) -> int:
    """Count what other departments said that everybody may read and this one has not answered."""
    known = {point.pk for point in own} | answered(said, month.moment.day)
    # The few are looked up among the many: a difference would walk the city for each department.
    return len(month.readable) - len(month.readable & known)


def _to_confirm(said: Said, month: MonthsEnd) -> tuple[PainPoint, ...]:
    """Return what somebody of this department called the same, and nobody has confirmed yet."""
    day = month.moment.day
    waiting = [
        month.points[one.point]
        for one in said
        if one.said_on <= day
        and (one.confirmed_on is None or one.confirmed_on > day)
        and one.point in month.points
    ]
    return tuple(point for point in waiting if month.moment.is_open(point))


def due_milestones(milestones: Sequence[Milestone], span: Span) -> tuple[DueMilestone, ...]:
    """Return what is late at the month's end or falls due by the end of the next month."""
    horizon = last_of_month(add_months(span.starts_on, 1))
    due = [
        DueMilestone(m.pk, m.title, m.project, m.due_on, max(0, (span.ends_on - m.due_on).days))
        for m in milestones
        if m.is_open and m.due_on <= horizon
    ]
    return tuple(sorted(due, key=lambda milestone: (milestone.due_on, milestone.pk)))


def _unpublished(own: Sequence[PainPoint], moment: Moment) -> int:
    return sum(moment.is_open(p) and not moment.is_published(p) for p in own)
