"""Which milestones follow from which. Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from datetime import date


def way(edges: Iterable[tuple[int, int]], *, start: int, goal: int) -> list[int]:
    """Return the shortest way along the edges (from, to), both ends in it; empty where none is."""
    following = _following(edges)
    came_from: dict[int, int | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came_from:
        here = waiting.popleft()
        for after in following[here]:
            if after not in came_from:
                came_from[after] = here
                waiting.append(after)
    return _walked(came_from, goal) if goal in came_from else []


def _walked(came_from: Mapping[int, int | None], goal: int) -> list[int]:
    steps: list[int] = []
    step: int | None = goal
    while step is not None:
        steps.append(step)
        step = came_from[step]
    return steps[::-1]


def pushed(
    edges: Iterable[tuple[int, int]], dates: Mapping[int, date], start: int, to_on: date
) -> set[int]:
    """Return what would be due before what it waits for, once `start` is due on `to_on`.

    `dates` holds the due dates of what is still open; what is not in it pushes nothing on.
    """
    following = _following(edges)
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for after in following[waiting.pop()]:
            if after in dates and dates[after] < to_on and after not in found | {start}:
                found.add(after)
                waiting.append(after)
    return found


def _following(edges: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    following: defaultdict[int, list[int]] = defaultdict(list)
    for before, after in edges:
        following[before].append(after)
    return following
