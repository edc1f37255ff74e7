"""Which milestones follow from which. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def reaches(edges: Iterable[tuple[int, int]], *, start: int, goal: int) -> bool:
    """Return whether following the edges (from, to) leads from `start` to `goal`."""
    return start == goal or goal in downstream(edges, start)


def downstream(edges: Iterable[tuple[int, int]], start: int) -> set[int]:
    """Return everything that follows from `start`, directly or through others."""
    following: defaultdict[int, list[int]] = defaultdict(list)
    for before, after in edges:
        following[before].append(after)
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for after in following[waiting.pop()]:
            if after not in found:
                found.add(after)
                waiting.append(after)
    return found
