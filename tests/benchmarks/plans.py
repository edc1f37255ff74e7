"""Histories of plans that never happened, made by rules the forecast knows nothing of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from apps.milestones.forecast import Completed, Remaining

STARTS_ON = date(2021, 4, 1)
DAYS = 5 * 365
PROJECTS = 8


@dataclass(frozen=True)
class Imagined:
    """One milestone and what became of it. Days are counted from the start of the plan."""

    key: int
    project: int
    baseline: int
    waits_for: tuple[int, ...]
    ended: int


@dataclass(frozen=True)
class History:
    """What was known on a day, and when everything ended in truth."""

    today: date
    completed: list[Completed]
    remaining: list[Remaining]
    truth: dict[int, date]

    @property
    def end(self) -> date:
        return max(self.truth.values())


def imagine(seed: int) -> History:
    """A plan of eight projects, seen on a day when part of it is done."""
    chance = np.random.default_rng([seed, 5])
    milestones = _milestones(chance)
    today = int(chance.uniform(0.35, 0.85) * DAYS)
    open_ = [one for one in milestones if one.ended > today]
    truth: dict[int, date] = {}
    for one in open_:
        truth[one.project] = max(truth.get(one.project, STARTS_ON), _day(one.ended))
    return History(
        today=_day(today),
        completed=[
            Completed(one.project, one.ended - one.baseline)
            for one in milestones
            if one.ended <= today
        ],
        remaining=[_seen(one, today, chance) for one in open_],
        truth=truth,
    )


def _milestones(chance: np.random.Generator) -> list[Imagined]:
    """Delays are skewed, some projects are slower than others, and delays are handed on."""
    found: list[Imagined] = []
    haste, spread = chance.uniform(10, 60), chance.uniform(0.5, 1.1)
    for project in range(PROJECTS):
        slowness = float(np.exp(chance.normal(0, 0.4)))
        own: list[Imagined] = []
        for baseline in sorted(chance.integers(60, DAYS, chance.integers(5, 16)).tolist()):
            waits_for = tuple(one.key for one in own[-1:] if chance.random() < 0.4)
            delay = int(chance.lognormal(np.log(haste * slowness), spread)) - int(haste / 2)
            before = max((one.ended for one in own if one.key in waits_for), default=0)
            ended = max(baseline + delay, before, 1)
            own.append(Imagined(len(found) + len(own), project, baseline, waits_for, ended))
        found += own
    return found


def _seen(one: Imagined, today: int, chance: np.random.Generator) -> Remaining:
    """Owners move a date when it comes near, and hope for too much."""
    due = one.baseline
    while due - 20 <= today and due < one.ended and chance.random() < 0.8:
        due += max(7, int(chance.uniform(0.3, 0.9) * (one.ended - due)))
    due = min(due, max(one.ended, one.baseline))
    return Remaining(one.key, one.project, _day(one.baseline), _day(due), one.waits_for)


def _day(number: int) -> date:
    return STARTS_ON + timedelta(days=number)
