"""Texts laid on piles one pair at a time, never against a person's decision."""

from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np

from apps.clusters.encoders.protocol import Matrix

LARGEST = 8  # texts that a machine may lay together before a person has looked
WITNESSES = 3  # members of a larger pile that a newcomer must be like
LOOKED_AT = 64  # members of a large pile that are compared


@dataclass(frozen=True)
class Yardstick:
    """Vectors, and how alike two texts must be by them."""

    vectors: Matrix
    least: float

    def agrees(self, some: list[int], others: list[int]) -> bool:
        """Whether each of the fewer is like three (or all) of the more."""
        fewer, more = sorted((some[:LOOKED_AT], others[:LOOKED_AT]), key=len)
        likeness = self.vectors[fewer].astype(np.float32) @ self.vectors[more].astype(np.float32).T
        witnesses = min(WITNESSES, len(more))
        weakest = np.partition(likeness, len(more) - witnesses, axis=1)[:, len(more) - witnesses]
        return bool(weakest.min() >= self.least)


@dataclass
class Piles:
    """Which row lies on which pile; a pile bears the number of its smallest row."""

    total: int
    pile_of: list[int] = field(init=False)
    rows: dict[int, list[int]] = field(init=False)
    _apart: dict[int, set[int]] = field(default_factory=dict)
    _joined: dict[int, int] = field(default_factory=dict)
    _home_of: dict[int, Hashable] = field(default_factory=dict)  # by pile
    _contradicted: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.pile_of = list(range(self.total))
        self.rows = {row: [row] for row in range(self.total)}

    def keep_apart(self, first: int, second: int) -> None:
        """A person's decision: never on one pile. To be told before any joining."""
        self._apart.setdefault(first, set()).add(second)
        self._apart.setdefault(second, set()).add(first)

    def belong(self, row: int, home: Hashable) -> None:
        """A person's decision: this text has a home, and no pile has two of them."""
        self._home_of[self.pile_of[row]] = home

    def join(self, first: int, second: int) -> None:
        """A person's decision: one pile, whatever it looks like. A contradiction is set aside."""
        a, b = self.pile_of[first], self.pile_of[second]
        if not self._may_meet(a, b) or second in self._apart.get(first, ()):
            self._contradicted.add(a)
        pile = self._merge(a, b)
        self._joined[pile] = len(self.rows[pile])

    def consider(self, first: int, second: int, *yardsticks: Yardstick) -> None:
        """Join the piles of two texts if nobody objects and all of both are alike enough."""
        a, b = self.pile_of[first], self.pile_of[second]
        if a == b or {a, b} & self._contradicted or not self._may_meet(a, b):
            return
        if self._new_in(a) + self._new_in(b) > LARGEST:
            return
        if all(stick.agrees(self.rows[a], self.rows[b]) for stick in yardsticks):
            self._merge(a, b)

    def new_ones(self) -> list[list[int]]:
        """Piles of several texts that hold more than what a person joined already."""
        return [
            sorted(rows)
            for pile, rows in sorted(self.rows.items())
            if len(rows) > max(1, self._joined.get(pile, 1)) and pile not in self._contradicted
        ]

    def _new_in(self, pile: int) -> int:
        return len(self.rows[pile]) - self._joined.get(pile, 0)

    def _merge(self, a: int, b: int) -> int:
        if a == b:
            return a
        kept, gone = min(a, b), max(a, b)
        for row in self.rows[gone]:
            self.pile_of[row] = kept
        self.rows[kept] += self.rows.pop(gone)
        joined = self._joined.pop(gone, 0) + self._joined.pop(kept, 0)
        if joined:
            self._joined[kept] = joined
        if gone in self._contradicted:
            self._contradicted.add(kept)
        if gone in self._home_of:
            self._home_of.setdefault(kept, self._home_of.pop(gone))
        return kept

    def _may_meet(self, a: int, b: int) -> bool:
        homes = {self._home_of[pile] for pile in (a, b) if pile in self._home_of}
        if len(homes) > 1:
            return False
        fewer, more = sorted((a, b), key=lambda pile: len(self.rows[pile]))
        return a == b or not any(
            self.pile_of[other] == more
            for row in self.rows[fewer]
            for other in self._apart.get(row, ())
        )
