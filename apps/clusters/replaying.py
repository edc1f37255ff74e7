"""Playing answers again: what an encoder would have offered when a person decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from apps.clusters.encoders.protocol import Matrix
from apps.clusters.similarity import POOL, RIVALS, rank_by_likeness, rank_similar

SHOWN = 3  # of the likest are judged: so many a page shows
NOWHERE = 0
FOR_GOOD = np.inf


class Answer(NamedTuple):
    """Which shared problem a person chose, or none (`NOWHERE`), and when (a timestamp)."""

    issue: int
    cluster: int
    at: float


class Stay(NamedTuple):
    """From when to when a pain point lay in a shared problem."""

    issue: int
    cluster: int
    since: float
    until: float


class LikePair(NamedTuple):
    """Two pain points: how alike plainly, how alike in company, and whether they are the same."""

    own: float
    company: float
    same: bool


@dataclass(frozen=True)
class Replay:
    """The vectors of all that was sorted, where it lay at which time, and where it lies now."""

    row_of: Mapping[int, int]
    vectors: Matrix
    now: NDArray[np.int64]  # by row: the shared problem it is in, or NOWHERE
    stays: NDArray[np.float64]  # row, cluster, since, until; ordered by cluster

    @classmethod
    def of(
        cls, keys: list[int], vectors: Matrix, where: Mapping[int, int], stays: list[Stay]
    ) -> Replay:
        """`where` holds what is sorted: the shared problem, or NOWHERE for what stands alone."""
        row_of = {key: row for row, key in enumerate(keys)}
        known = [(row_of[stay.issue], *stay[1:]) for stay in stays if stay.issue in row_of]
        return cls(
            row_of,
            vectors,
            np.array([where.get(key, -1) for key in keys], dtype=np.int64),
            np.array(sorted(known, key=lambda stay: stay[1]), dtype=np.float64).reshape(-1, 4),
        )

    def contest(self, answer: Answer) -> tuple[list[float], int | None]:
        """The scores of the shared problems there were, best first, and which was right."""
        own = self.row_of[answer.issue]
        rows, clusters, since, until = self.stays.T
        there = np.flatnonzero((since < answer.at) & (until > answer.at) & (rows != own))
        likeness = (self.vectors @ self.vectors[own])[rows[there].astype(np.int64)]
        groups = dict(_by_cluster(clusters[there], likeness))
        ranked = rank_by_likeness(groups)[:RIVALS]
        keys = [candidate.group for candidate in ranked]
        place = keys.index(answer.cluster) if answer.cluster in keys else None
        return [candidate.score for candidate in ranked], place

    def pairs(self, issue: int) -> list[LikePair]:
        """The likest others that are sorted."""
        own = self.row_of[issue]
        others = np.flatnonzero(self.now >= NOWHERE)
        others = others[others != own]
        likeness = (self.vectors @ self.vectors[own])[others]
        nearest = others[np.argsort(-likeness, kind="stable")[:POOL]]
        home = self.now[own]
        return [
            LikePair(
                float(self.vectors[other] @ self.vectors[own]),
                near.likeness,
                bool(home > NOWHERE and self.now[other] == home),
            )
            for near in rank_similar(self.vectors[own], self.vectors[nearest])[:SHOWN]
            for other in [nearest[near.row]]
        ]


def _by_cluster(clusters: NDArray[np.float64], likeness: Matrix) -> Iterator[tuple[int, Matrix]]:
    begins = np.flatnonzero(np.diff(clusters, prepend=-1))
    own = np.split(likeness, begins[1:]) if len(begins) else []
    for begin, part in zip(begins, own, strict=True):
        yield int(clusters[begin]), part
