"""What is known of delays, and drawing from it. Pure.

A Kaplan–Meier curve, so that what is still open counts for as long as it has been; drawn anew with
random weights each time (the Bayesian bootstrap, over projects and within them), so that a few
observations give a wide range; one more observation beyond the longest, because the worst has
hardly been seen yet; and a pace, because the years to come need not go like those that went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OWN = 2.0  # a project's own delays weigh so much more for it than another's
PROJECT_SHAPE = 0.5  # of the weights of whole projects: the smaller, the less one speaks for others
PACE = 0.4  # spread of the pace to come, as a logarithm: mostly between 0.6 and 1.7 times
LEAST_TAIL = 14.0  # days, on average, by which the longest delay may be surpassed

Days = NDArray[np.float64]


@dataclass(frozen=True)
class Observation:
    """A delay in days; at least so long where it is not over yet."""

    project: int
    days: int
    is_over: bool = True


class Delays:
    """All observations, and the same random weights for every question that is asked of them."""

    def __init__(
        self, observations: Sequence[Observation], draws: int, chance: np.random.Generator
    ) -> None:
        # Among equal days what is over comes first: the others lasted at least as long.
        ordered = sorted(observations, key=lambda one: (one.days, not one.is_over, one.project))
        self._chance = chance
        self._days = np.array([one.days for one in ordered], dtype=float)
        self._over = np.array([*(one.is_over for one in ordered), True])
        self._projects = np.array([one.project for one in ordered])
        self._weights = chance.exponential(size=(draws, len(ordered) + 1))
        for project in np.unique(self._projects):
            whole = chance.gamma(PROJECT_SHAPE, 1 / PROJECT_SHAPE, (draws, 1))
            self._weights[:, :-1][:, self._projects == project] *= whole
        self._pace = np.exp(PACE * chance.standard_normal(draws))
        late = self._days[self._over[:-1] & (self._days > 0)]
        self._tail = max(LEAST_TAIL, float(late.mean()) if len(late) else 0.0)

    def beyond(self, surpassed: Sequence[int], project: int) -> list[Days]:
        """For each number of days already surpassed, a longer delay in each draw."""
        curve = self._curve(project)
        return [self._draw(curve, float(days)) for days in surpassed]

    def _curve(self, project: int) -> Days:
        """The share of delays at most so long, after each observation, in each draw."""
        weights = self._weights.copy()
        weights[:, :-1][:, self._projects == project] *= OWN
        at_risk = np.cumsum(weights[:, ::-1], axis=1)[:, ::-1]
        ended = np.where(self._over, weights / at_risk, 0.0)
        return np.asarray(1 - np.cumprod(1 - ended, axis=1))

    def _draw(self, curve: Days, surpassed: float) -> Days:
        # At the draw's own pace, so many days have been surpassed of what the curve tells.
        past = surpassed / self._pace if surpassed > 0 else np.full(len(curve), surpassed)
        known = np.searchsorted(self._days, past, side="right")
        below = np.where(known > 0, curve[np.arange(len(curve)), known - 1], 0.0)
        chosen = below + self._chance.random(len(curve)) * (1 - below)
        place = np.maximum((curve < chosen[:, None]).sum(axis=1), known)
        longest = np.maximum(past, self._days[-1])
        beyond = longest + self._chance.exponential(self._tail, len(curve))
        seen = self._days[np.minimum(place, len(self._days) - 1)]
        drawn = np.where(place < len(self._days), seen, beyond)
        paced = np.where(drawn > 0, drawn * self._pace, drawn)
        return np.asarray(np.maximum(paced, surpassed + 1))
