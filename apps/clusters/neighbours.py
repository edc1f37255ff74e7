"""Nearest neighbours among many texts, block by block, in bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apps.clusters.encoders.protocol import Matrix

BLOCK = 1024


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two rows, the first the smaller, and how alike they are."""

    first: int
    second: int
    likeness: float


def near_pairs(vectors: Matrix, *, neighbours: int, least: float) -> list[Pair]:
    """Pairs of rows that are among each other's nearest and at least so alike, likest first."""
    total = len(vectors)
    if total < 2:  # noqa: PLR2004 (a pair has two)
        return []
    nearest: NDArray[np.int32] = np.empty((total, min(neighbours, total - 1)), dtype=np.int32)
    likeness = np.empty(nearest.shape, dtype=np.float32)
    for start, block in _likeness_blocks(vectors):
        rows = np.arange(len(block))[:, None]
        found = np.argpartition(-block, nearest.shape[1] - 1, axis=1)[:, : nearest.shape[1]]
        nearest[start : start + len(block)] = found
        likeness[start : start + len(block)] = block[rows, found]
    return _mutual(nearest, likeness, least)


def _likeness_blocks(vectors: Matrix) -> Iterator[tuple[int, Matrix]]:
    for start in range(0, len(vectors), BLOCK):
        block = vectors[start : start + BLOCK] @ vectors.T
        own = np.arange(len(block))
        block[own, start + own] = -np.inf
        yield start, block


def _mutual(nearest: NDArray[np.int32], likeness: Matrix, least: float) -> list[Pair]:
    rows, columns = np.nonzero(likeness >= least)
    found = {
        (int(row), int(nearest[row, column])): float(likeness[row, column])
        for row, column in zip(rows, columns, strict=True)
    }
    pairs = [
        Pair(first, second, value)
        for (first, second), value in found.items()
        if first < second and (second, first) in found
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.first, pair.second))
