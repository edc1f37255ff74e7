"""Each department's figures, all from the same facts: a city of any size is read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from apps.reports.figures import counting
from apps.reports.figures.facts import (
    RESOLVED,
    WITHDRAWN,
    Confirmation,
    Facts,
    Milestone,
    PainPoint,
)
from apps.reports.figures.headlines import department_headlines
from apps.reports.figures.moment import Moment, Span, heirs, moment_on
from apps.reports.figures.participation import participation
from apps.reports.figures.pending import MonthsEnd, Pending, Said, answered, pending
from apps.reports.figures.programs import moved_dates
from apps.reports.figures.rollouts import OFFERS_SHOWN, Offers, spread_of, standings
from apps.reports.figures.shapes import (
    Compared,
    DepartmentFigures,
    Headline,
    OtherPoint,
    OwnPoint,
    ParticipationRow,
    StatusCount,
    compared,
)

OTHERS_SHOWN = 5
OWN_SHOWN = 30


@dataclass(frozen=True)
class _Shared:
    """What all departments' reports have in common, worked out once."""

    heir: Mapping[int, int]
    names: Mapping[int, str]
    said: Mapping[int, Said]
    published: tuple[PainPoint, ...]
    offers: Offers
    month: MonthsEnd
    month_before: MonthsEnd

    @property
    def now(self) -> Moment:
        return self.month.moment

    @property
    def before(self) -> Moment:
        return self.month_before.moment


class EachDepartment:
    """The figures of every department that takes part at a month's end, one after the other.

    What they share is worked out first; how many there are is known before the first is made.
    """

    def __init__(self, facts: Facts) -> None:
        span = Span.of(facts.month)
        heir = heirs(facts, span.ends_on)
        self._took_part = participation(facts, span, heir)
        self._common = _common(facts, span, heir)

    def __len__(self) -> int:
        return len(self._took_part.rows)

    def __iter__(self) -> Iterator[tuple[int, DepartmentFigures]]:
        for row in self._took_part.rows:
            yield row.department, _figures(row, self._took_part.quarters, self._common)


def department_figures(facts: Facts) -> dict[int, DepartmentFigures]:
    """Return the figures of every department that takes part at the end of `facts.month`."""
    return dict(EachDepartment(facts))


def _common(facts: Facts, span: Span, heir: Mapping[int, int]) -> _Shared:
    points = {point.pk: point for point in facts.points}
    now, before = moment_on(facts, span.ends_on, heir), moment_on(facts, span.before.ends_on, heir)
    return _Shared(
        heir=heir,
        # In a small one, the name would tell whose pain point it is: it is not even frozen.
        names={one.pk: "" if one.small else one.name for one in facts.departments},
        said=_said_by(facts.confirmations, span.ends_on, heir),
        published=tuple(
            sorted(_published(now), key=lambda p: (-now.departments_of(p, heir), -p.pk))
        ),
        offers=Offers.of(spread_of(facts, span, heir)),
        month=_months_end(span, now, points, facts.milestones),
        month_before=_months_end(span.before, before, points, facts.milestones_before),
    )


def _months_end(
    span: Span, moment: Moment, points: Mapping[int, PainPoint], milestones: Sequence[Milestone]
) -> MonthsEnd:
    return MonthsEnd(
        span=span,
        moment=moment,
        points=points,
        readable=frozenset(point.pk for point in _published(moment)),
        milestones=milestones,
    )


def _said_by(
    confirmations: Sequence[Confirmation], until: date, heir: Mapping[int, int]
) -> Mapping[int, Said]:
    said: dict[int, list[Confirmation]] = defaultdict(list)
    for confirmation in confirmations:
        if confirmation.said_on <= until:
            said[heir[confirmation.department]].append(confirmation)
    return dict(said)


def _published(moment: Moment) -> list[PainPoint]:
    """Return what everybody may read and is still open."""
    return [p for p in moment.points if moment.is_published(p) and moment.is_open(p)]


def _figures(
    row: ParticipationRow, quarters: tuple[date, ...], common: _Shared
) -> DepartmentFigures:
    month, now, before = common.month, common.now, common.before
    points = now.by_department.get(row.department, ())
    said = common.said.get(row.department, ())
    waiting = pending(row.department, said, month)
    statuses = counting.statuses(points, now, before)
    still_open = counting.still_open(points, now, before)
    offered = common.offers.counted(row.department)
    return DepartmentFigures(
        month=month.span.starts_on,
        as_of=month.span.ends_on,
        department=row.name,
        headlines=_headlines(statuses, still_open, waiting, total=len(points)),
        received=counting.received(points, month.span),
        open=still_open,
        statuses=statuses,
        promises=counting.promises(points, month.span),
        own=_own_points(points, common)[:OWN_SHOWN],
        unpublished=waiting.unpublished,
        others=_others(row.department, common),
        others_total=waiting.unanswered,
        due=waiting.due,
        to_confirm=tuple(_other(point, common) for point in waiting.to_confirm),
        moved=moved_dates(month.milestones_of(row.department), month.span),
        quarters=quarters,
        participation=row,
        counts=_counts(row.department, waiting, common) | {"offers": offered},
        standings=standings(common.offers.spread, row.department),
        offers=tuple(islice(common.offers.to(row.department), OFFERS_SHOWN)),
        offers_total=offered.now,
    )


def _headlines(
    statuses: Sequence[StatusCount], still_open: Compared, waiting: Pending, *, total: int
) -> tuple[Headline, ...]:
    return department_headlines(
        total=total,
        still_open=still_open.now,
        resolved=sum(count.count.now for count in statuses if count.status == RESOLVED),
        others=waiting.unanswered,
        due=waiting.due,
        to_confirm=len(waiting.to_confirm),
    )


def _counts(department: int, waiting: Pending, common: _Shared) -> dict[str, Compared]:
    """Set how many there are in each list beside the month before."""
    earlier = pending(department, common.said.get(department, ()), common.month_before)
    month = common.month
    return {
        "moved": counting.moves(month.milestones_of(department), month.span),
        "due": compared(len(waiting.due), len(earlier.due)),
        "others_total": compared(waiting.unanswered, earlier.unanswered),
        "to_confirm": compared(len(waiting.to_confirm), len(earlier.to_confirm)),
        "unpublished": compared(waiting.unpublished, earlier.unpublished),
    }


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
    if row.status == WITHDRAWN:
        return False
    return common.now.is_open(common.month.points[row.pk]) or row.status != row.status_before


def _others(department: int, common: _Shared) -> tuple[OtherPoint, ...]:
    """Return the first few of them: those that the most departments have in common."""
    known = answered(common.said.get(department, ()), common.now.day)
    own = {point.pk for point in common.now.by_department.get(department, ())}
    left = (p for p in common.published if p.pk not in known and p.pk not in own)
    return tuple(_other(point, common) for point in islice(left, OTHERS_SHOWN))


def _other(point: PainPoint, common: _Shared) -> OtherPoint:
    home = common.heir[point.department]
    return OtherPoint(
        pk=point.pk,
        statement=point.statement if common.now.is_published(point) else "",
        department=common.names[home],
        departments=common.now.departments_of(point, common.heir),
    )
