"""From a person's answers to likelihoods that keep what they say.

The shipped calibration was fitted on one sample; a city's own confirmations and rejections draw
it towards what is true there, the more of them the further.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from apps.clusters.calibration import Calibration, Curve
from apps.clusters.encoders.protocol import Matrix
from apps.clusters.replaying import LikePair
from apps.clusters.similarity import RIVALS

LIKE_ANSWERS = 20.0  # what is shipped for the queue weighs as much as about so many answers
STIFFNESS = 8  # the shipped curves give way by an eighth of themselves before it costs much
STEPS, TINY = 50, 1e-9
SLOPES = tuple(np.geomspace(3, 48, 41).tolist())
NONES = tuple(np.arange(0.1, 1.21, 0.02).tolist())


@dataclass(frozen=True)
class Answers:
    """What people answered: in the queue, about pairs by what they put where, about proposals."""

    offered: Sequence[Sequence[float]]  # scores of the candidates, best first …
    chosen: Sequence[int | None]  # … and which of them was right
    pairs: Sequence[LikePair]
    groups: Sequence[tuple[float, float]]  # cohesion, and the share of the group that was right

    @property
    def count(self) -> int:
        return len(self.chosen) + len(self.groups)


def learn(prior: Calibration, answers: Answers) -> Calibration:
    """Likelihoods as they are here. What may be proposed at all stays as it was."""
    contest = learn_contest(answers.offered, answers.chosen, prior)
    same = [pair.same for pair in answers.pairs]
    groups = list(zip(*answers.groups, strict=True)) or [(), ()]
    return replace(
        contest if answers.chosen else prior,
        pair=learn_curve([pair.own for pair in answers.pairs], same, prior.pair),
        company=learn_curve([pair.company for pair in answers.pairs], same, prior.company),
        group=learn_curve(groups[0], groups[1], prior.group),
    )


def learn_curve(
    figures: Sequence[float],
    answers: Sequence[float],
    prior: Curve | None = None,
) -> Curve:
    """The logistic curve that fits figures and answers (0 to 1), held back by `prior`."""
    x = np.column_stack([figures, np.ones(len(figures))])
    y = np.array(answers, dtype=float)
    start = np.array([prior.slope, prior.offset]) if prior else np.zeros(2)
    spread = np.maximum(np.abs(start), 1.0) / STIFFNESS
    pull = np.diag(1 / spread**2 if prior else np.full(2, 1e-3))

    def cost(weights: NDArray[np.float64]) -> float:
        away, logit = weights - start, x @ weights
        return float(np.logaddexp(0, logit).sum() - y @ logit + away @ pull @ away / 2)

    weights = start.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (y - p) - pull @ (weights - start)
        curvature = (x * (p * (1 - p))[:, None]).T @ x + pull
        step = np.linalg.solve(curvature, gradient)
        # Where the curve is flat a whole step goes too far, and the next one too far back.
        while cost(weights + step) > cost(weights) and np.abs(step).max() > TINY:
            step /= 2
        weights = weights + step
    return Curve(round(float(weights[0]), 2), round(float(weights[1]), 2))


def learn_contest(
    scores: Sequence[Sequence[float]],
    answers: Sequence[int | None],
    calibration: Calibration,
    *,
    like_answers: float = LIKE_ANSWERS,
) -> Calibration:
    """The same for the queue: `scores` of the candidates offered, and which one was right.

    An answer is a place in its scores, or None for 'none of these'.
    """
    offered = np.full((len(scores), RIVALS), -np.inf)
    for row, found in zip(offered, scores, strict=True):
        row[: len(found)] = found[:RIVALS]
    right = np.array(
        [RIVALS if answer is None else min(answer, RIVALS) for answer in answers], dtype=np.int64
    )

    def regret(tried: tuple[float, float]) -> float:
        away = float(np.log(tried[0] / calibration.candidate_slope)) ** 2
        away += ((tried[1] - calibration.none_of_these) / 0.2) ** 2
        return _surprise(offered, right, *tried) + like_answers * away / 2

    slope, none = min(product(SLOPES, NONES), key=regret)
    return replace(calibration, candidate_slope=round(slope, 1), none_of_these=round(none, 2))


def _surprise(offered: Matrix, right: NDArray[np.int64], slope: float, none: float) -> float:
    logits = np.hstack([slope * (offered - none), np.zeros((len(offered), 1))])
    logits -= logits.max(axis=1, keepdims=True)
    whole = np.log(np.exp(logits).sum(axis=1))
    return float((whole - logits[np.arange(len(right)), right]).sum())
