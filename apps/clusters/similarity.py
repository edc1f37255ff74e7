"""Which confirmed groups a text most likely belongs to."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from apps.clusters.encoders.protocol import Matrix

Key = TypeVar("Key", bound=Hashable)

# Logistic on the score, fitted on the labelled sample (docs/similarity.md).
SLOPE, OFFSET = 12.0, -6.0
NEAREST_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Key]):
    """A group, how near it is, and how likely a person will say 'yes, this one'."""

    group: Key
    score: float
    likelihood: float
    nearest_member: int


def rank_groups(
    vector: Matrix,
    groups: Mapping[Key, Matrix],
    *,
    rejected: Collection[Key] = (),
) -> list[Candidate[Key]]:
    """Groups by likelihood, best first, judged by their members; rejected ones are left out.

    Equal scores keep the order of `groups`. `nearest_member` is a row of the group's matrix.
    """
    candidates = []
    for group, members in groups.items():
        if group in rejected or not len(members):
            continue
        likeness = members @ vector
        score = score_of(likeness)
        candidates.append(Candidate(group, score, likelihood(score), int(likeness.argmax())))
    return sorted(candidates, key=lambda candidate: -candidate.score)


def score_of(likeness: Matrix) -> float:
    """One figure for a text and a group, out of its likeness to each member."""
    best = np.sort(likeness)[::-1][:3]
    return float(NEAREST_WEIGHT * best[0] + (1 - NEAREST_WEIGHT) * best.mean())


def likelihood(score: float) -> float:
    """The share of such proposals that a person confirms."""
    return float(1 / (1 + np.exp(-(SLOPE * score + OFFSET))))
