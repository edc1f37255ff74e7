"""Which milestones follow from which. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date


def reaches(edges: Iterable[tuple[int, int]], *, start: int, goal: int) -> bool:
    """Return whether following the edges (from, to) leads from `start` to `goal`."""
    return start == goal or goal in downstream(edges, start)


def downstream(edges: Iterable[tuple[int, int]], start: int) -> set[int]:
    """Return everything that follows from `start`, directly or through others."""
    following = _following(edges)
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for after in following[waiting.pop()]:
            if after not in found:
                found.add(after)
                waiting.append(after)
    return found


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
