"""The sheet of a round of picking: points, totals, ranks, and how firm they are.

Everything on it comes out of what the round has frozen; nothing is read from the data of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.clusters.drawing import DrawnSpan, draw_span
from apps.clusters.models import (
    BY_PEOPLE,
    FROM_FIGURES,
    ClusterState,
    Criterion,
    SelectionCandidate,
    SelectionRound,
)
from apps.clusters.ranking import HEAVIEST, LOWEST, Change, Entry, Span, mean, ranked, spans
from apps.organization.models import Role, User

Points = Mapping[int, Mapping[str, int | None]]


@dataclass(frozen=True, slots=True)
class Cell:
    """The points of one candidate by one criterion, from 1 to 5; None: nobody has said yet."""

    criterion: Criterion
    weight: int
    points: float | None
    counted: float
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate with its place among the others."""

    candidate: SelectionCandidate
    title: str
    cells: list[Cell]
    mean: float
    total: float
    rank: int
    leads: bool

    @property
    def newest_on(self) -> date:
        return date.fromisoformat(self.candidate.figures["newest_on"])


@dataclass(frozen=True, slots=True)
class ShownChange:
    weight: int
    entering: list[str]
    leaving: list[str]


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """A criterion's weights under which the same ones lead, in whole steps."""

    criterion: Criterion
    weight: int
    lowest: int
    highest: int
    drawn: DrawnSpan
    below: ShownChange | None
    above: ShownChange | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lines` stand in order of rank. `blanks`: points that people still owe."""

    round: SelectionRound
    weights: list[tuple[Criterion, int]]
    lines: list[Line]
    spans: list[ShownSpan]
    blanks: int
    largest: dict[str, float]

    @property
    def is_firm(self) -> bool:
        """Whether no single weight changes who leads."""
        return not any(span.below or span.above for span in self.spans)

    @property
    def weight_sum(self) -> int:
        return sum(weight for _criterion, weight in self.weights)

    @property
    def picked(self) -> list[Line]:
        return [line for line in self.lines if line.candidate.picked]


def sheet_of(
    selection: SelectionRound,
    user: User,
    *,
    weights: Mapping[str, int] | None = None,
    points: Points | None = None,
) -> Sheet:
    """Draw up a round's sheet; `weights` and `points` try out others than those saved."""
    candidates = list(selection.candidates.select_related("cluster"))
    tried = points or {}
    given = {one.pk: {**_points(one), **tried.get(one.pk, {})} for one in candidates}
    weighed = {str(one): (weights or selection.weights).get(one, 0) for one in Criterion}
    entries = [
        Entry(one.pk, {name: p for name, p in given[one.pk].items() if p is not None})
        for one in candidates
    ]
    by_key = {entry.key: entry for entry in entries}
    order = ranked(entries, weighed)
    found = {one.pk: one for one in candidates}
    titles = {one.pk: _title(one, user) for one in candidates}
    lines = []
    for place, key in enumerate(order, start=1):
        cells = [_cell(found[key], one, weighed[one], given[key].get(one)) for one in Criterion]
        total = sum(cell.weight * cell.counted for cell in cells)
        whole = float(mean(by_key[key], weighed))
        leads = place <= selection.pick_count
        lines.append(Line(found[key], titles[key], cells, whole, round(total, 1), place, leads))
    found_spans = spans(entries, weighed, selection.pick_count)
    return Sheet(
        round=selection,
        weights=[(one, weighed[one]) for one in Criterion],
        lines=lines,
        spans=[_shown(span, titles) for span in found_spans],
        blanks=sum(given[key].get(one) is None for key in given for one in BY_PEOPLE),
        largest=largest_of(candidates),
    )


def largest_of(candidates: list[SelectionCandidate]) -> dict[str, float]:
    """The largest figure of a round: what five points stand for."""
    return {
        str(one): max((figure_of(c, one) or 0 for c in candidates), default=0)
        for one in FROM_FIGURES
    }


def figure_of(candidate: SelectionCandidate, criterion: str) -> float | None:
    """The figure that points are computed from."""
    figures: dict[str, Any] = candidate.figures
    if criterion == Criterion.DEPARTMENTS:
        return len(figures["departments"])
    hours: float | None = figures["hours"]
    return hours


def _points(candidate: SelectionCandidate) -> dict[str, int | None]:
    return {str(one): candidate.points_of(one) for one in Criterion}


def _title(candidate: SelectionCandidate, user: User) -> str:
    """What was taken back to the coordinators' desk since is theirs alone."""
    hidden = candidate.cluster.state == ClusterState.DRAFT and not user.has_role(Role.COORDINATOR)
    return "" if hidden else candidate.title


def _cell(
    candidate: SelectionCandidate, criterion: Criterion, weight: int, points: int | None
) -> Cell:
    counted = LOWEST if points is None else points
    shown = None if points is None else points / 10
    return Cell(criterion, weight, shown, counted / 10, candidate.note_of(criterion))


def _shown(span: Span, titles: dict[int, str]) -> ShownSpan:
    def change(found: Change | None) -> ShownChange | None:
        if found is None:
            return None
        entering, leaving = ([titles[k] for k in side] for side in (found.entering, found.leaving))
        return ShownChange(found.weight, entering, leaving)

    return ShownSpan(
        criterion=Criterion(span.criterion),
        weight=span.weight,
        lowest=span.below.weight + 1 if span.below else 0,
        highest=span.above.weight - 1 if span.above else HEAVIEST,
        drawn=draw_span(span.low, span.high, span.weight),
        below=change(span.below),
        above=change(span.above),
    )
