"""New groups worth proposing: few, small, and very likely right."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from apps.clusters.encoders.protocol import Matrix
from apps.clusters.neighbours import near_pairs
from apps.clusters.similarity import likelihood

Key = TypeVar("Key", bound=Any)  # sortable and hashable

NEIGHBOURS = 10
LEAST_LIKENESS = 0.5
LARGEST = 8


@dataclass(frozen=True, slots=True)
class ProposedGroup(Generic[Key]):
    """Texts that very likely describe one problem, the most central one first."""

    members: tuple[Key, ...]
    cohesion: float
    likelihood: float


def propose_groups(
    keys: Sequence[Key],
    vectors: Matrix,
    departments: Sequence[Hashable],
    *,
    must_link: Iterable[tuple[Key, Key]] = (),
    cannot_link: Iterable[tuple[Key, Key]] = (),
    least_likeness: float = LEAST_LIKENESS,
) -> list[ProposedGroup[Key]]:
    """Groups over at least two departments, likeliest first; input order does not matter.

    `keys` are unique and sortable. What `must_link` joins stays together or stays out.
    """
    order = sorted(range(len(keys)), key=lambda row: keys[row])
    ranked = [keys[row] for row in order]
    place = {key: position for position, key in enumerate(ranked)}
    sorted_vectors = np.ascontiguousarray(vectors[order], dtype=np.float32)
    piles = _Piles(sorted_vectors, least_likeness)
    for first, second in cannot_link:
        if first in place and second in place:
            piles.forbid(place[first], place[second])
    for first, second in must_link:
        if first in place and second in place:
            piles.join(place[first], place[second])
    for pair in near_pairs(sorted_vectors, neighbours=NEIGHBOURS, least=least_likeness):
        piles.consider(pair.first, pair.second)
    proposals = [
        _proposal(rows, sorted_vectors, ranked)
        for rows in piles.new_ones()
        if len({departments[order[row]] for row in rows}) > 1
    ]
    return sorted(proposals, key=lambda found: (-found.likelihood, found.members[0]))


def _proposal(rows: list[int], vectors: Matrix, keys: Sequence[Key]) -> ProposedGroup[Key]:
    likeness = vectors[rows] @ vectors[rows].T
    centrality = likeness.sum(axis=1)
    central_first = sorted(range(len(rows)), key=lambda i: (-centrality[i], i))
    pairs = likeness[np.triu_indices(len(rows), 1)]
    cohesion = float(pairs.mean())
    members = tuple(keys[rows[i]] for i in central_first)
    return ProposedGroup(members, cohesion, likelihood(cohesion))


class _Piles:
    """Texts laid on piles, never against a person's decision."""

    def __init__(self, vectors: Matrix, least_likeness: float) -> None:
        self._vectors = vectors
        self._least = least_likeness
        self._pile_of = list(range(len(vectors)))
        self._rows = {row: [row] for row in range(len(vectors))}
        self._forbidden: dict[int, set[int]] = {}
        self._linked: dict[int, int] = {}
        self._spoilt: set[int] = set()

    def forbid(self, first: int, second: int) -> None:
        self._forbidden.setdefault(first, set()).add(second)
        self._forbidden.setdefault(second, set()).add(first)

    def join(self, first: int, second: int) -> None:
        """What a person joined: one pile, whatever it looks like. A contradiction is set aside."""
        a, b = self._pile_of[first], self._pile_of[second]
        if a != b:
            if not self._allowed(a, b) or a in self._spoilt or b in self._spoilt:
                self._spoilt.update((a, b))
            self._merge(a, b)
        pile = self._pile_of[first]
        if self._contradicts(pile):
            self._spoilt.add(pile)
        self._linked[pile] = len(self._rows[pile])

    def consider(self, first: int, second: int) -> None:
        """Join two piles when all of both are alike enough."""
        a, b = self._pile_of[first], self._pile_of[second]
        if a == b or a in self._spoilt or b in self._spoilt or not self._allowed(a, b):
            return
        if len(self._rows[a]) + len(self._rows[b]) > LARGEST:
            return
        likeness = self._vectors[self._rows[a]] @ self._vectors[self._rows[b]].T
        if likeness.mean() >= self._least:
            self._merge(a, b)

    def new_ones(self) -> list[list[int]]:
        """Piles of several texts that hold more than what a person joined already."""
        return [
            sorted(rows)
            for pile, rows in sorted(self._rows.items())
            if len(rows) > 1 and pile not in self._spoilt and len(rows) > self._linked.get(pile, 1)
        ]

    def _merge(self, a: int, b: int) -> None:
        kept, gone = min(a, b), max(a, b)
        for row in self._rows[gone]:
            self._pile_of[row] = kept
        self._rows[kept] += self._rows.pop(gone)
        self._linked[kept] = max(self._linked.get(kept, 1), self._linked.pop(gone, 1))
        if gone in self._spoilt:
            self._spoilt.add(kept)

    def _allowed(self, a: int, b: int) -> bool:
        small, large = sorted((a, b), key=lambda pile: len(self._rows[pile]))
        return not any(
            self._pile_of[other] == large
            for row in self._rows[small]
            for other in self._forbidden.get(row, ())
        )

    def _contradicts(self, pile: int) -> bool:
        return any(
            self._pile_of[other] == pile
            for row in self._rows[pile]
            for other in self._forbidden.get(row, ())
        )
