"""Which texts, and which confirmed groups, a text most likely belongs with."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from apps.clusters.calibration import SHIPPED, Calibration
from apps.clusters.company import in_company
from apps.clusters.encoders.protocol import Matrix

Key = TypeVar("Key", bound=Hashable)

# A group speaks through its five likest members; more of them say more, each a little less.
MEMBERS_HEARD = 5
SIZE_POWER = 0.75
HEAD_START = 0.1
RIVALS = 10
POOL = 100  # the nearest by their vectors, among which texts are seen in company


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A row of the texts compared with, and how likely it describes the same problem."""

    row: int
    likeness: float
    likelihood: float


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Key]):
    """A group, how near it is, and how likely a person will say 'yes, this one'."""

    group: Key
    score: float
    likelihood: float
    nearest_member: int


def rank_similar(
    vector: Matrix, pool: Matrix, *, calibration: Calibration = SHIPPED
) -> list[Neighbour]:
    """The rows of `pool`, likest first, the text and the rows each seen in their company.

    A pool of the hundred nearest by the stored vectors gives nearly what all texts would give.
    """
    seen = in_company(np.vstack([vector[None], pool])).astype(np.float32)
    likeness = seen[1:] @ seen[0]
    return [
        Neighbour(int(row), float(likeness[row]), calibration.company(float(likeness[row])))
        for row in np.argsort(-likeness, kind="stable")
    ]


def rank_groups(
    vector: Matrix,
    groups: Mapping[Key, Matrix],
    *,
    rejected: Collection[Key] = (),
    calibration: Calibration = SHIPPED,
) -> list[Candidate[Key]]:
    """Groups by likelihood, best first, judged by their members; rejected ones are left out.

    Equal scores keep the order of `groups`. `nearest_member` is a row of the group's matrix.
    """
    likeness = {group: members @ vector for group, members in groups.items()}
    return rank_by_likeness(likeness, rejected=rejected, calibration=calibration)


def rank_by_likeness(
    groups: Mapping[Key, Matrix],
    *,
    rejected: Collection[Key] = (),
    calibration: Calibration = SHIPPED,
) -> list[Candidate[Key]]:
    """The same, where the likeness to each member of each group is known already."""
    found = [
        (score_of(likeness), int(likeness.argmax()), group)
        for group, likeness in groups.items()
        if group not in rejected and len(likeness)
    ]
    found.sort(key=lambda candidate: -candidate[0])
    shares = _shares([score for score, _, _ in found], calibration)
    return [
        Candidate(group, score, share, nearest_member)
        for (score, nearest_member, group), share in zip(found, shares, strict=True)
    ]


def score_of(likeness: Matrix) -> float:
    """One figure for a text and a group, out of its likeness to each member."""
    heard = np.sort(likeness)[::-1][:MEMBERS_HEARD] + HEAD_START
    return float(heard.sum() / len(heard) ** SIZE_POWER)


def _shares(scores: Sequence[float], calibration: Calibration) -> list[float]:
    """What each candidate gets of the whole, 'none of these' being one of the contestants."""
    weights = np.exp(calibration.candidate_slope * (np.array(scores) - calibration.none_of_these))
    return [float(weight) for weight in weights / (1 + weights[:RIVALS].sum())]
