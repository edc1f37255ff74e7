"""Each department's figures, all from the same facts: a city of any size is read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from apps.common.fiscal_year import add_months, last_of_month
from apps.reports.figures import counting
from apps.reports.figures.facts import RESOLVED, Confirmation, Facts, Milestone, PainPoint
from apps.reports.figures.headlines import department_headlines
from apps.reports.figures.moment import Moment, Span, heirs, moment_on
from apps.reports.figures.participation import participation
from apps.reports.figures.programs import moved_dates
from apps.reports.figures.rollouts import OFFERS_SHOWN, Offers, spread_of, standings
from apps.reports.figures.shapes import (
    DepartmentFigures,
    DueMilestone,
    OtherPoint,
    OwnPoint,
    ParticipationRow,
    compared,
)

OTHERS_SHOWN = 5
OWN_SHOWN = 30

Said = Sequence[Confirmation]


@dataclass(frozen=True)
class _Shared:
    """What all departments' reports have in common, worked out once."""

    facts: Facts
    span: Span
    heir: Mapping[int, int]
    now: Moment
    before: Moment
    names: Mapping[int, str]
    points: Mapping[int, PainPoint]
    said: Mapping[int, tuple[Confirmation, ...]]
    published: tuple[PainPoint, ...]
    readable: frozenset[int]
    readable_before: frozenset[int]
    offers: Offers


class EachDepartment:
    """The figures of every department that takes part at a month's end, one after the other.

    What they share is worked out first; how many there are is known before the first is made.
    """

    def __init__(self, facts: Facts) -> None:
        self._span = Span.of(facts.month)
        self._heir = heirs(facts, self._span.ends_on)
        self._took_part = participation(facts, self._span, self._heir)
        self._common = _common(facts, self._span, self._heir)

    def __len__(self) -> int:
        return len(self._took_part.rows)

    def __iter__(self) -> Iterator[tuple[int, DepartmentFigures]]:
        for row in self._took_part.rows:
            yield row.department, _figures(row, self._took_part.quarters, self._common)


def department_figures(facts: Facts) -> dict[int, DepartmentFigures]:
    """Return the figures of every department that takes part at the end of `facts.month`."""
    return dict(EachDepartment(facts))


def _common(facts: Facts, span: Span, heir: Mapping[int, int]) -> _Shared:
    now = moment_on(facts, span.ends_on, heir)
    said: dict[int, list[Confirmation]] = defaultdict(list)
    for confirmation in facts.confirmations:
        if confirmation.said_on <= span.ends_on:
            said[heir[confirmation.department]].append(confirmation)
    before = moment_on(facts, span.before.ends_on, heir)
    published = _published(now)
    return _Shared(
        facts=facts,
        span=span,
        heir=heir,
        now=now,
        before=before,
        # In a small one, the name would tell whose pain point it is: it is not even frozen.
        names={one.pk: "" if one.small else one.name for one in facts.departments},
        points={point.pk: point for point in facts.points},
        said={pk: tuple(confirmations) for pk, confirmations in said.items()},
        published=tuple(sorted(published, key=lambda p: (-now.departments_of(p, heir), -p.pk))),
        readable=frozenset(point.pk for point in published),
        readable_before=frozenset(point.pk for point in _published(before)),
        offers=Offers.of(spread_of(facts, span, heir)),
    )


def _published(moment: Moment) -> list[PainPoint]:
    """Return what everybody may read and is still open."""
    return [p for p in moment.points if moment.is_published(p) and moment.is_open(p)]


def _figures(
    row: ParticipationRow, quarters: tuple[date, ...], common: _Shared
) -> DepartmentFigures:
    now, before, span = common.now, common.before, common.span
    points = now.by_department.get(row.department, ())
    statuses = counting.statuses(points, now, before)
    still_open = counting.still_open(points, now, before)
    own = _own_points(points, common)
    said = common.said.get(row.department, ())
    others = compared(
        _unanswered(row.department, said, now, common.readable),
        _unanswered(row.department, said, before, common.readable_before),
    )
    to_confirm = _to_confirm(said, now, common)
    milestones = [m for m in common.facts.milestones if row.department in m.departments]
    earlier = [m for m in common.facts.milestones_before if row.department in m.departments]
    due = due_milestones(milestones, span)
    offered = common.offers.counted(row.department)
    return DepartmentFigures(
        month=span.starts_on,
        as_of=span.ends_on,
        department=row.name,
        headlines=department_headlines(
            total=len(points),
            still_open=still_open.now,
            resolved=sum(count.count.now for count in statuses if count.status == RESOLVED),
            others=others.now,
            due=due,
            to_confirm=len(to_confirm),
        ),
        received=counting.received(points, span),
        open=still_open,
        statuses=statuses,
        promises=counting.promises(points, span),
        own=own[:OWN_SHOWN],
        unpublished=_unpublished(points, now),
        others=_others(row.department, common),
        others_total=others.now,
        due=due,
        to_confirm=tuple(_other(point, common) for point in to_confirm),
        moved=moved_dates(milestones, span),
        quarters=quarters,
        participation=row,
        counts={
            "moved": counting.moves(milestones, span),
            "due": compared(len(due), len(due_milestones(earlier, span.before))),
            "others_total": others,
            "to_confirm": compared(len(to_confirm), len(_to_confirm(said, before, common))),
            "unpublished": compared(_unpublished(points, now), _unpublished(points, before)),
            "offers": offered,
        },
        standings=standings(common.offers.spread, row.department),
        offers=tuple(islice(common.offers.to(row.department), OFFERS_SHOWN)),
        offers_total=offered.now,
    )


def _unpublished(points: tuple[PainPoint, ...], moment: Moment) -> int:
    return sum(moment.is_open(p) and not moment.is_published(p) for p in points)


def _own_points(points: tuple[PainPoint, ...], common: _Shared) -> tuple[OwnPoint, ...]:
    """Return what everybody may read and is still open or changed this month, newest first."""
    now, before = common.now, common.before
    rows = [
        OwnPoint(p.pk, p.statement, now.status[p.pk], before.status.get(p.pk))
        for p in sorted(points, key=lambda p: (p.submitted_on, p.pk), reverse=True)
        if now.is_published(p)
    ]
    return tuple(row for row in rows if _is_news(row, common))


def _is_news(row: OwnPoint, common: _Shared) -> bool:
    if row.status == "withdrawn":
        return False
    return common.now.is_open(common.points[row.pk]) or row.status != row.status_before


def _answered(said: Said, day: date) -> set[int]:
    return {confirmation.point for confirmation in said if confirmation.said_on <= day}


def _unanswered(department: int, said: Said, moment: Moment, readable: frozenset[int]) -> int:
    """Count what other departments said that everybody may read and this one has not answered."""
    own = {point.pk for point in moment.by_department.get(department, ())}
    return len(readable) - len(readable & (own | _answered(said, moment.day)))


def _others(department: int, common: _Shared) -> tuple[OtherPoint, ...]:
    """Return the first few of them: those that the most departments have in common."""
    answered = _answered(common.said.get(department, ()), common.now.day)
    own = {point.pk for point in common.now.by_department.get(department, ())}
    left = (p for p in common.published if p.pk not in answered and p.pk not in own)
    return tuple(_other(point, common) for point in islice(left, OTHERS_SHOWN))


def _other(point: PainPoint, common: _Shared) -> OtherPoint:
    home = common.heir[point.department]
    return OtherPoint(
        pk=point.pk,
        statement=point.statement if common.now.is_published(point) else "",
        department=common.names[home],
        departments=common.now.departments_of(point, common.heir),
    )


def _to_confirm(said: Said, moment: Moment, common: _Shared) -> list[PainPoint]:
    """Return what somebody of this department called the same, and nobody has confirmed yet."""
    waiting = [
        common.points[one.point]
        for one in said
        if one.said_on <= moment.day
        and (one.confirmed_on is None or one.confirmed_on > moment.day)
        and one.point in common.points
    ]
    return [point for point in waiting if moment.is_open(point)]


def due_milestones(milestones: list[Milestone], span: Span) -> tuple[DueMilestone, ...]:
    """Return what is late at the month's end or falls due by the end of the next month."""
    horizon = last_of_month(add_months(span.starts_on, 1))
    due = [
        DueMilestone(m.pk, m.title, m.project, m.due_on, max(0, (span.ends_on - m.due_on).days))
        for m in milestones
        if m.is_open and m.due_on <= horizon
    ]
    return tuple(sorted(due, key=lambda milestone: (milestone.due_on, milestone.pk)))
