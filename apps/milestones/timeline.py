"""Geometry of the timeline: milestones on a grid of fiscal years. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.common.fiscal_year import FiscalYear
from apps.milestones.history import MilestoneState
from apps.projects.time_scale import TimeScale

WIDTH = 1200
HEAD = 72
GROUP_HEIGHT = 34
ROW_HEIGHT = 26
FOOT = 12
# A label stands right of its marks; where less than this is left, before them; where there is
# no room on either side, between them.
LABEL_ROOM = 300
LABEL_GAP = 14


@dataclass(frozen=True)
class Entry:
    """One milestone to be drawn."""

    label: str
    baseline_on: date
    due_on: date
    state: MilestoneState
    completed_on: date | None = None
    outer_reason: str = ""
    url: str = ""

    @property
    def current_on(self) -> date:
        """The day it was done, else the day it is due."""
        return self.completed_on or self.due_on

    @property
    def days(self) -> tuple[date, date]:
        return self.baseline_on, self.current_on


@dataclass(frozen=True)
class Row:
    """An entry at its height, with its hollow baseline mark and its filled current one."""

    entry: Entry
    y: int
    baseline_x: float
    current_x: float
    label_x: float
    label_before: bool

    @property
    def slipped(self) -> bool:
        return self.entry.baseline_on != self.entry.current_on


@dataclass(frozen=True)
class Group:
    """A project's name and its rows."""

    label: str
    y: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class OuterLine:
    """A date set from outside, as a full-height line with its number in the list of reasons."""

    number: int
    x: float
    entry: Entry


@dataclass(frozen=True)
class Timeline:
    scale: TimeScale
    groups: tuple[Group, ...]
    outer: tuple[OuterLine, ...]
    today_x: float | None
    goal_x: float | None
    height: int
    left_out: int
    width: int = WIDTH
    head: int = HEAD

    @property
    def ground(self) -> int:
        return self.height - FOOT


def draw_timeline(
    groups: Sequence[tuple[str, Sequence[Entry]]],
    *,
    today: date,
    goal_on: date,
    years: tuple[FiscalYear, FiscalYear] | None = None,
) -> Timeline:
    """Return where everything lies; `years` zooms to the fiscal years from one to another.

    Entries with no day inside those years are left out and counted.
    """
    entries = [entry for _, group in groups for entry in group]
    if years is None:
        days = [today, goal_on, *(day for entry in entries for day in entry.days)]
        scale = TimeScale.around(days, left=0, width=WIDTH)
    else:
        scale = TimeScale(*years, left=0, width=WIDTH)
    shown = [(name, [e for e in group if _touches(e, scale)]) for name, group in groups]
    drawn, height = _stack(shown, scale)
    outer = [e for _, group in shown for e in group if e.outer_reason and scale.holds(e.due_on)]
    outer.sort(key=lambda entry: entry.due_on)
    return Timeline(
        scale=scale,
        groups=drawn,
        outer=tuple(
            OuterLine(number, scale.x(e.due_on), e) for number, e in enumerate(outer, start=1)
        ),
        today_x=scale.x(today) if scale.holds(today) else None,
        goal_x=scale.x(goal_on) if scale.holds(goal_on) else None,
        height=height + FOOT,
        left_out=len(entries) - sum(len(group) for _, group in shown),
    )


def _touches(entry: Entry, scale: TimeScale) -> bool:
    first, last = sorted(entry.days)
    return first <= scale.ends_on and last >= scale.starts_on


def _stack(
    groups: Sequence[tuple[str, Sequence[Entry]]], scale: TimeScale
) -> tuple[tuple[Group, ...], int]:
    """Return the groups that have rows, below each other, and where they end."""
    drawn = []
    y = HEAD
    for name, entries in groups:
        if not entries:
            continue
        first_row = y + GROUP_HEIGHT
        rows = tuple(
            _row(entry, first_row + index * ROW_HEIGHT + ROW_HEIGHT // 2, scale)
            for index, entry in enumerate(entries)
        )
        drawn.append(Group(name, y + GROUP_HEIGHT // 2, rows))
        y = first_row + len(entries) * ROW_HEIGHT
    return tuple(drawn), y


def _row(entry: Entry, y: int, scale: TimeScale) -> Row:
    baseline_x, current_x = scale.x(entry.baseline_on), scale.x(entry.current_on)
    label_x, before = _label_place(*sorted((baseline_x, current_x)))
    return Row(
        entry=entry,
        y=y,
        baseline_x=baseline_x,
        current_x=current_x,
        label_x=round(label_x, 1),
        label_before=before,
    )


def _label_place(first: float, last: float) -> tuple[float, bool]:
    """Return where a label stands, and whether it ends there."""
    if last <= WIDTH - LABEL_ROOM:
        return last + LABEL_GAP, False
    if first >= LABEL_ROOM:
        return first - LABEL_GAP, True
    return first + LABEL_GAP, False
