"""The executives' figures: the whole city at a month's end."""

from __future__ import annotations

from collections.abc import Mapping

from apps.reports.figures import counting
from apps.reports.figures.facts import Facts, SharedProblem
from apps.reports.figures.headlines import city_headlines
from apps.reports.figures.moment import Moment, Span, heirs, moment_on
from apps.reports.figures.offered import PickedStanding
from apps.reports.figures.participation import participation
from apps.reports.figures.programs import moved_dates, program_standings
from apps.reports.figures.rollouts import newly_counted, rolled_out, spread_of, standings
from apps.reports.figures.shapes import (
    CLAIMED,
    Claimed,
    Compared,
    ExecutiveFigures,
    NewShared,
    compared,
)

NEWEST_SHOWN = 10


def executive_figures(facts: Facts) -> ExecutiveFigures:
    """Return the whole city's figures as of the end of `facts.month`."""
    span = Span.of(facts.month)
    heir = heirs(facts, span.ends_on)
    now, before = moment_on(facts, span.ends_on, heir), moment_on(facts, span.before.ends_on, heir)
    points = now.points  # walks the whole city each time it is asked
    received = counting.received(points, span)
    promises = counting.promises(points, span)
    programs = program_standings(facts, span.ends_on)
    moved = moved_dates(facts.milestones, span)
    took_part = participation(facts, span, heir)
    spread = spread_of(facts, span, heir)
    newly = newly_counted(spread)
    return ExecutiveFigures(
        month=span.starts_on,
        as_of=span.ends_on,
        headlines=city_headlines(
            month=span.starts_on,
            received=received,
            programs=programs,
            promises=promises,
            moved=len(moved),
            participation=took_part,
        ),
        received=received,
        open=counting.still_open(points, now, before),
        statuses=counting.statuses(points, now, before),
        promises=promises,
        claimed=_claimed(facts, now, before),
        shared=_shared(facts, now, before),
        newest_shared=_newest_shared(facts, span, now, heir),
        programs=programs,
        moved=moved,
        participation=took_part,
        failed_mails=counting.failed_mails(facts, span),
        picked=_picked(facts, span),
        counts=_counts(facts, span, now, before) | {"rolled_out": newly},
        effects=facts.effects,
        standings=standings(spread),
        rolled_out=rolled_out(spread),
        rolled_out_total=newly.now,
    )


def _counts(facts: Facts, span: Span, now: Moment, before: Moment) -> dict[str, Compared]:
    """Set beside the month before how many there are of what is only listed, or not at all."""
    return {
        "moved": counting.moves(facts.milestones, span),
        "unclaimed": _unclaimed(facts, now, before),
    }


def _unclaimed(facts: Facts, now: Moment, before: Moment) -> Compared:
    """Count what is open and in no department's report: its own ended, and nobody carries it on."""
    standing = {one.pk for one in facts.departments if one.exists_on(now.day)}

    def left_open(moment: Moment) -> int:
        left = [points for pk, points in moment.by_department.items() if pk not in standing]
        return sum(moment.is_open(point) for points in left for point in points)

    return compared(left_open(now), left_open(before))


def _claimed(facts: Facts, now: Moment, before: Moment) -> Claimed:
    """Add up one kind only: what people claimed, for the pain points that are still open."""
    at_end, earlier = _claims(facts, now), _claims(facts, before)
    given = [hours for hours in at_end if hours is not None]
    return Claimed(
        kind=CLAIMED,
        as_of=now.day,
        hours=compared(_hours(at_end), _hours(earlier)),
        given=len(given),
        asked=len(at_end),
    )


def _claims(facts: Facts, moment: Moment) -> list[float | None]:
    """Return each claim on an open pain point: its own, and each department's that confirmed."""
    still_open = {point.pk for point in moment.points if moment.is_open(point)}
    own = [point.hours for point in facts.points if point.pk in still_open]
    same = [
        said.hours
        for said in facts.confirmations
        if said.point in still_open
        and said.confirmed_on is not None
        and said.confirmed_on <= moment.day
    ]
    return own + same


def _hours(claims: list[float | None]) -> int:
    return round(sum(hours for hours in claims if hours is not None))


def _shared(facts: Facts, now: Moment, before: Moment) -> Compared:
    return compared(
        sum(_stood(problem, now) for problem in facts.shared),
        sum(_stood(problem, before) for problem in facts.shared),
    )


def _stood(problem: SharedProblem, moment: Moment) -> bool:
    return problem.published_on <= moment.day and bool(problem.points_on(moment.day))


def _newest_shared(
    facts: Facts, span: Span, now: Moment, heir: Mapping[int, int]
) -> tuple[NewShared, ...]:
    born = [p for p in facts.shared if p.published_on in span and _stood(p, now)]
    newest = sorted(born, key=lambda problem: (problem.published_on, problem.pk), reverse=True)
    homes = {point.pk: heir[point.department] for point in facts.points}
    return tuple(shared_standing(problem, now, homes) for problem in newest[:NEWEST_SHOWN])


def shared_standing(problem: SharedProblem, now: Moment, homes: Mapping[int, int]) -> NewShared:
    points = problem.points_on(now.day)
    confirmed = [now.confirmed.get(point, frozenset()) for point in points]
    departments = {homes[point] for point in points}.union(*confirmed)
    return NewShared(problem.pk, problem.title, problem.published_on, len(points), len(departments))


def _picked(facts: Facts, span: Span) -> tuple[PickedStanding, ...]:
    """Return what was begun by the month's end, in the order in which it was picked."""
    return tuple(
        PickedStanding(one.pk, one.title, one.problem, state, one.state_on(span.before.ends_on))
        for one in facts.picked
        if (state := one.state_on(span.ends_on)) is not None
    )
