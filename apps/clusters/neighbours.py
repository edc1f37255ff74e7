"""Nearest neighbours among many texts, block by block, in bounded memory."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from apps.clusters.encoders.protocol import Matrix

Rows = NDArray[np.int64]

CELLS = 25_000_000  # of one block of likenesses: 100 MB
SLABS = 8
EXACT_UP_TO = 12_000  # texts; beyond, a shadow of fewer dimensions finds whom to compare
SHADOW_DIMENSIONS = 128
SHORTLIST = 2  # times as many from the shadow as are kept


class Nearest(NamedTuple):
    """For each row the rows most like it, likest first, and how alike they are."""

    rows: Rows
    likeness: Matrix


def nearest(vectors: Matrix, count: int) -> Nearest:
    """The `count` nearest other rows of each row; of equals, the smaller row comes first."""
    total = len(vectors)
    count = max(0, min(count, total - 1))
    if total <= EXACT_UP_TO or vectors.shape[1] <= SHADOW_DIMENSIONS:
        return likest_of(vectors, _shortlists(vectors, count), count)
    shadow = _shadow(vectors)
    return likest_of(vectors, _shortlists(shadow, min(total - 1, SHORTLIST * count)), count)


def likest_of(vectors: Matrix, candidates: Rows, count: int) -> Nearest:
    """The `count` likest among each row's candidates."""
    rows = np.empty((len(vectors), min(count, candidates.shape[1])), dtype=np.int64)
    likeness = np.empty(rows.shape, dtype=np.float32)
    step = max(1, CELLS // max(1, candidates.shape[1] * vectors.shape[1]))
    for start in range(0, len(vectors), step):
        listed = np.sort(candidates[start : start + step], axis=1)
        own = vectors[start : start + step].astype(np.float32, copy=False)
        others = vectors[listed].astype(np.float32, copy=False)
        found = np.einsum("nd,nkd->nk", own, others)
        order = np.argsort(-found, axis=1, kind="stable")[:, : rows.shape[1]]
        rows[start : start + step] = np.take_along_axis(listed, order, axis=1)
        likeness[start : start + step] = np.take_along_axis(found, order, axis=1)
    return Nearest(rows, likeness)


def _shadow(vectors: Matrix) -> Matrix:
    """The vectors in the few directions in which they differ most."""
    sample = vectors[:: max(1, len(vectors) // EXACT_UP_TO)]
    _, directions = np.linalg.eigh(sample.T @ sample)
    return np.asarray(vectors @ directions[:, -SHADOW_DIMENSIONS:], dtype=np.float32)


def _shortlists(vectors: Matrix, count: int) -> Rows:
    found = np.empty((len(vectors), count), dtype=np.int64)
    for start, block in _blocks(vectors):
        found[start : start + len(block)] = _largest(block, count)
    return found


def _blocks(vectors: Matrix) -> Iterator[tuple[int, Matrix]]:
    step = max(1, CELLS // max(1, len(vectors)))
    for start in range(0, len(vectors), step):
        block = vectors[start : start + step] @ vectors.T
        own = np.arange(len(block))
        block[own, start + own] = -np.inf
        yield start, block


def _largest(block: Matrix, count: int) -> Rows:
    """Columns of the `count` largest of each row, in no order.

    What is among the largest of all is in a group of columns whose best is among the best.
    """
    width = block.shape[1] // SLABS
    if width <= 2 * count:
        return np.argpartition(-block, max(0, count - 1), axis=1)[:, :count]
    rest = np.arange(width * SLABS, block.shape[1])
    best = block[:, : width * SLABS].reshape(len(block), SLABS, width).max(axis=1)
    leaders = np.argpartition(-best, count - 1, axis=1)[:, :count]
    columns = (leaders[:, None, :] + width * np.arange(SLABS)[None, :, None]).reshape(
        len(block), -1
    )
    columns = np.hstack([columns, np.broadcast_to(rest, (len(block), len(rest)))])
    values = np.take_along_axis(block, columns, axis=1)
    kept = np.argpartition(-values, count - 1, axis=1)[:, :count]
    return np.asarray(np.take_along_axis(columns, kept, axis=1))
