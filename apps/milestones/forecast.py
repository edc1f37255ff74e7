"""When will it be done? A range out of the city's own delays. Pure; how and why: docs/forecast.md.

Each open milestone's delay is drawn from the delays there were, as far as they are still possible
for it; what is open beyond its date counts as 'at least so late'. The same input and seed give the
same range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from apps.common.fiscal_year import last_of_month
from apps.milestones.delays import Delays, Observation

ENOUGH = 5  # completed milestones; a range out of fewer would be a guess
DRAWS = 1000
SEED = 20260331
MONTHS_AT_MOST = 240
LOWEST, MIDDLE, HIGHEST = 10, 50, 90  # percent: four of five truths lie between the outer two

Days = NDArray[np.float64]


@dataclass(frozen=True)
class Completed:
    """A milestone that is done: how many days after the first date promised (before: negative)."""

    project: int
    delay: int


@dataclass(frozen=True)
class Remaining:
    """An open milestone. `waits_for`: keys of what has to be done before it.

    `not_before`: the date of what it waits for in another program, whose delays are not known here.
    """

    key: int
    project: int
    baseline_on: date
    due_on: date
    waits_for: tuple[int, ...] = ()
    not_before: date | None = None

    def surpassed(self, today: date) -> int:
        """Days of delay that are certain by now: passed already, or promised anew."""
        passed = (today - self.baseline_on).days
        promised = (self.due_on - self.baseline_on).days
        return max(passed, promised - 1) if promised > 0 else passed


@dataclass(frozen=True)
class Range:
    """With 80 % likelihood between `earliest` and `latest`; as likely before `middle` as after."""

    earliest: date
    middle: date
    latest: date


@dataclass(frozen=True)
class Count:
    """How many of the open ones will be done by a day: the three shares of `Range`."""

    day: date
    fewest: float
    middle: float
    most: float


@dataclass(frozen=True)
class Forecast:
    """`projects` holds only those with something open; `whole` is when the last of them ends."""

    whole: Range
    projects: Mapping[int, Range]
    milestones: Mapping[int, Range]
    course: tuple[Count, ...]
    rests_on: int


def forecast(
    completed: Sequence[Completed],
    remaining: Sequence[Remaining],
    *,
    today: date,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Forecast | None:
    """Return the ranges, or None where nothing is open or too little was ever completed."""
    if len(completed) < ENOUGH or not remaining:
        return None
    waiting = sorted(remaining, key=lambda one: one.key)
    ends = _in_order(waiting, _ends(completed, waiting, today, draws, seed))
    by_project: dict[int, list[Days]] = {}
    for one in waiting:
        by_project.setdefault(one.project, []).append(ends[one.key])
    last = {project: np.max(own, axis=0) for project, own in by_project.items()}
    return Forecast(
        whole=_range(np.max(list(last.values()), axis=0), today),
        projects={project: _range(days, today) for project, days in last.items()},
        milestones={key: _range(days, today) for key, days in ends.items()},
        course=_course(np.array(list(ends.values())), today),
        rests_on=len(completed),
    )


def _ends(
    completed: Sequence[Completed],
    waiting: Sequence[Remaining],
    today: date,
    draws: int,
    seed: int,
) -> dict[int, Days]:
    """Days from today to the end of each open milestone, by itself, in each draw."""
    delays = Delays(
        [
            *(Observation(one.project, one.delay) for one in completed),
            *(Observation(one.project, one.surpassed(today), is_over=False) for one in waiting),
        ],
        draws,
        np.random.default_rng(seed),
    )
    ends = {}
    for project in sorted({one.project for one in waiting}):
        own = [one for one in waiting if one.project == project]
        drawn = delays.beyond([one.surpassed(today) for one in own], project)
        for one, delay in zip(own, drawn, strict=True):
            first = max(((one.not_before or today) - today).days, 0)
            ends[one.key] = np.maximum(delay + (one.baseline_on - today).days, first)
    return ends


def _in_order(waiting: Sequence[Remaining], ends: dict[int, Days]) -> dict[int, Days]:
    """Nothing ends before what it waits for. A round for each link of the longest chain."""
    for _round in waiting:
        moved = False
        for one in waiting:
            for before in one.waits_for:
                if before in ends and (ends[before] > ends[one.key]).any():
                    ends[one.key] = np.maximum(ends[one.key], ends[before])
                    moved = True
        if not moved:
            break
    return ends


def _range(days: Days, today: date) -> Range:
    earliest, middle, latest = np.percentile(days, [LOWEST, MIDDLE, HIGHEST])
    return Range(_day(earliest, today), _day(middle, today), _day(latest, today))


def _course(ends: Days, today: date) -> tuple[Count, ...]:
    """Counts at the ends of the months to come, until nearly all draws have everything done."""
    last = _day(np.percentile(ends.max(axis=0), HIGHEST), today)
    counts: list[Count] = []
    day = today
    while day < last and len(counts) < MONTHS_AT_MOST:  # a slip of the pen may say year 9999
        day = last_of_month(day + timedelta(days=1))
        done = (ends <= (day - today).days).sum(axis=0)
        fewest, middle, most = np.percentile(done, [LOWEST, MIDDLE, HIGHEST]).tolist()
        counts.append(Count(day, fewest, middle, most))
    return tuple(counts)


def _day(days: float, today: date) -> date:
    """So many days after today, or the last day there is."""
    return today + timedelta(days=min(int(np.ceil(days)), (date.max - today).days))
