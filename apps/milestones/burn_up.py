"""Geometry of the burn-up: how many milestones were promised, are done, and will be. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apps.common.fiscal_year import add_months, quarter_start
from apps.milestones.forecast import Count
from apps.projects.time_scale import EARLIEST, LATEST, TimeScale

WIDTH, HEIGHT = 760, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 20, 32
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Level:
    """A horizontal line of the grid and its number of milestones."""

    y: float
    count: int


@dataclass(frozen=True)
class Line:
    """A row of the table: the state at the end of a quarter (or of today). None: not yet known."""

    day: date
    planned: int
    done: int | None
    coming: Count | None


@dataclass(frozen=True)
class BurnUp:
    """Polylines as SVG points; `fan` is the area that the forecast's 80 % lie in."""

    scale: TimeScale
    planned: str
    done: str
    fan: str
    middle: str
    levels: tuple[Level, ...]
    today_x: float
    goal_x: float
    lines: tuple[Line, ...]
    total: int
    done_count: int
    width: int = WIDTH
    height: int = HEIGHT
    top: int = TOP
    ground: int = HEIGHT - BOTTOM


@dataclass(frozen=True)
class _Frame:
    """Where a day and a count lie in the picture; `top` is the count of the highest line."""

    scale: TimeScale
    top: int

    def y(self, count: float) -> float:
        return round(HEIGHT - BOTTOM - count / self.top * (HEIGHT - BOTTOM - TOP), 1)

    def point(self, day: date, count: float) -> str:
        return f"{self.scale.x(day)},{self.y(count)}"


def draw_burn_up(
    planned_on: Sequence[date],
    completed_on: Sequence[date],
    course: Sequence[Count],
    *,
    today: date,
    goal_on: date,
) -> BurnUp:
    """`planned_on`: the first promised day of every milestone; `course`: of the open ones."""
    planned, done = sorted(planned_on), sorted(completed_on)
    coming = _on_top_of(len(done), course)
    days = [*planned, *done, today, goal_on, *(one.day for one in coming)]
    scale = TimeScale.around(days, left=LEFT, width=WIDTH - LEFT - RIGHT)
    frame = _Frame(scale, _round_up(len(planned)))
    # The forecast begins where the line of what is done ends.
    ahead = [Count(today, len(done), len(done), len(done)), *coming] if coming else []
    return BurnUp(
        scale=scale,
        planned=_steps(planned, max(days), frame),
        done=_steps(done, today, frame),
        fan=_fan(ahead, frame),
        middle=" ".join(frame.point(one.day, one.middle) for one in ahead),
        levels=_levels(frame),
        today_x=scale.x(today),
        goal_x=scale.x(goal_on),
        lines=tuple(_lines(planned, done, coming, today)),
        total=len(planned),
        done_count=len(done),
    )


def _on_top_of(done: int, course: Sequence[Count]) -> list[Count]:
    """The forecast counts what is still open; the picture counts from the first milestone."""
    return [Count(one.day, done + one.fewest, done + one.middle, done + one.most) for one in course]


def _fan(ahead: Sequence[Count], frame: _Frame) -> str:
    """The outline of what is likely: forth along the most, back along the fewest."""
    forth = [frame.point(one.day, one.most) for one in ahead]
    back = [frame.point(one.day, one.fewest) for one in reversed(ahead)]
    return " ".join([*forth, *back])


def _steps(days: Sequence[date], until: date, frame: _Frame) -> str:
    """A staircase: one step up on each day."""
    points = [frame.point(days[0], 0)] if days else []
    for count, day in enumerate(days, start=1):
        points += [frame.point(day, count - 1), frame.point(day, count)]
    return " ".join([*points, frame.point(until, len(days))]) if points else ""


def _levels(frame: _Frame) -> tuple[Level, ...]:
    step = frame.top // 4
    return tuple(Level(frame.y(n * step), n * step) for n in range(5))


def _round_up(count: int) -> int:
    """The next number that four equal whole steps lead to."""
    return max(4, -(-count // 4) * 4)


def _lines(
    planned: Sequence[date], done: Sequence[date], coming: Sequence[Count], today: date
) -> list[Line]:
    first = min([*planned[:1], *done[:1], today])
    last = max([*planned[-1:], today, *(one.day for one in coming[-1:])])
    first, last = max(first, EARLIEST.starts_on), min(last, LATEST.ends_on)
    by_day = {one.day: one for one in coming}
    lines, quarter = [], quarter_start(first)
    is_told = False
    while quarter <= last:
        quarter = add_months(quarter, 3)
        end = quarter - ONE_DAY
        if not is_told and end >= today:
            lines.append(Line(today, bisect_right(planned, today), len(done), None))
            is_told = True
        if end != today:
            past = bisect_right(done, end) if end < today else None
            lines.append(Line(end, bisect_right(planned, end), past, by_day.get(end)))
    return lines
