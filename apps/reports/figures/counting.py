"""Counts over any pain points: the city's all, or one department's own. The rules are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from apps.reports.figures.facts import FAILED, WITHDRAWN, Facts, Milestone, PainPoint
from apps.reports.figures.moment import Moment, Span
from apps.reports.figures.shapes import Compared, Promises, StatusCount, compared

STATUSES = (
    "received",
    "reviewing",
    "sorted",
    "in_progress",
    "resolved",
    "declined",
    "withdrawn",
)

Points = Sequence[PainPoint]


def received(points: Points, span: Span) -> Compared:
    """Count what arrived in the month, and in the month before."""
    return compared(_submitted_in(points, span), _submitted_in(points, span.before))


def _submitted_in(points: Points, span: Span) -> int:
    return sum(point.submitted_on in span for point in points)


def still_open(points: Points, now: Moment, before: Moment) -> Compared:
    return compared(
        sum(now.is_open(point) for point in points), sum(before.is_open(point) for point in points)
    )


def statuses(points: Points, now: Moment, before: Moment) -> tuple[StatusCount, ...]:
    """Count every status, zeros included; the counts add up to all that had arrived."""
    at_end = Counter(now.status.get(point.pk) for point in points)
    a_month_earlier = Counter(before.status.get(point.pk) for point in points)
    return tuple(
        StatusCount(status, compared(at_end[status], a_month_earlier[status]))
        for status in STATUSES
    )


def promises(points: Points, span: Span) -> Promises:
    """Count the first replies that fell due in the month, those given in time, those still owed."""
    owed, owed_before = _due_in(points, span), _due_in(points, span.before)
    return Promises(
        owed=compared(len(owed), len(owed_before)),
        kept=compared(_kept(owed), _kept(owed_before)),
        late=compared(_late_on(points, span.ends_on), _late_on(points, span.before.ends_on)),
    )


def _due_in(points: Points, span: Span) -> list[PainPoint]:
    return [point for point in points if point.reply_due_on in span and not _released(point)]


def _released(point: PainPoint) -> bool:
    """Return whether it was taken back before its reply was due and given."""
    left = point.left_on()
    if left is None or left > point.reply_due_on:
        return False
    return point.replied_on is None or point.replied_on >= left


def _kept(points: Points) -> int:
    return sum(p.replied_on is not None and p.replied_on <= p.reply_due_on for p in points)


def _late_on(points: Points, day: date) -> int:
    return sum(
        point.reply_due_on <= day
        and (point.replied_on is None or point.replied_on > day)
        and point.status_on(day) != WITHDRAWN
        for point in points
    )


def moves(milestones: Iterable[Milestone], span: Span) -> Compared:
    """Count the moves of dates decided in the month, and in the month before."""
    decided = [slip.moved_on for milestone in milestones for slip in milestone.slips]
    return compared(sum(d in span for d in decided), sum(d in span.before for d in decided))


def completed(milestones: Iterable[Milestone], span: Span) -> Compared:
    """Count what was finished in the month, and in the month before."""
    days = [milestone.completed_on for milestone in milestones]
    return compared(sum(d in span for d in days), sum(d in span.before for d in days))


def failed_mails(facts: Facts, span: Span) -> Compared:
    """Count the mails whose last attempt by the month's end failed, in that month."""
    return compared(_failed_in(facts, span), _failed_in(facts, span.before))


def _failed_in(facts: Facts, span: Span) -> int:
    last = {attempt.message: attempt for attempt in facts.attempts if attempt.on <= span.ends_on}
    return sum(attempt.outcome in FAILED and attempt.on in span for attempt in last.values())
