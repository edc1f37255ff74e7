"""New groups worth proposing: few, small, and very likely right."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import numpy as np

from apps.clusters.calibration import SHIPPED, Calibration
from apps.clusters.company import CANDIDATES, in_company
from apps.clusters.encoders.protocol import Matrix
from apps.clusters.neighbours import Nearest, nearest
from apps.clusters.piles import Piles, Yardstick

Key = TypeVar("Key", bound=Any)  # sortable and hashable


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
    homes: Mapping[Key, Hashable] = MappingProxyType({}),
    calibration: Calibration = SHIPPED,
) -> list[ProposedGroup[Key]]:
    """Groups over at least two departments, likeliest first; input order does not matter.

    `keys` are unique and sortable. What `must_link` joins stays together or stays out; two texts
    in `cannot_link` are never together, not even by way of others; neither are two with different
    `homes`.
    """
    order = sorted(range(len(keys)), key=lambda row: keys[row])
    ranked = [keys[row] for row in order]
    if order != list(range(len(order))):
        vectors = vectors[order]
    piles = _decided(ranked, must_link, cannot_link, homes)
    if len(ranked) > 1:
        leaning = _lay(piles, vectors, calibration)
    proposals = [
        _proposal(rows, leaning, ranked, calibration)
        for rows in piles.new_ones()
        if len({departments[order[row]] for row in rows}) > 1
    ]
    return sorted(proposals, key=lambda found: (-found.likelihood, found.members[0]))


def _decided(
    keys: Sequence[Key],
    must_link: Iterable[tuple[Key, Key]],
    cannot_link: Iterable[tuple[Key, Key]],
    homes: Mapping[Key, Hashable],
) -> Piles:
    place = {key: row for row, key in enumerate(keys)}
    piles = Piles(len(keys))
    for first, second in cannot_link:
        if first in place and second in place:
            piles.keep_apart(place[first], place[second])
    for key, home in homes.items():
        if key in place:
            piles.belong(place[key], home)
    for first, second in must_link:
        if first in place and second in place:
            piles.join(place[first], place[second])
    return piles


def _lay(piles: Piles, vectors: Matrix, calibration: Calibration) -> Matrix:
    """Lay pairs together, likest first, as seen in company; give back that view."""
    near = nearest(vectors, CANDIDATES)
    leaning = in_company(vectors, near)
    own = Yardstick(vectors, calibration.least_alike)
    company = Yardstick(leaning, calibration.least_in_company)
    for first, second in _pairs(near, leaning, calibration):
        piles.consider(first, second, own, company)
    return leaning


def _pairs(near: Nearest, leaning: Matrix, calibration: Calibration) -> Iterator[tuple[int, int]]:
    rows, places = np.nonzero(near.likeness >= calibration.least_alike)
    others = near.rows[rows, places]
    pairs = np.unique(np.sort(np.stack([rows, others], axis=1), axis=1), axis=0)
    likeness = np.empty(len(pairs), dtype=np.float32)
    for start in range(0, len(pairs), 4096):
        first, second = leaning[pairs[start : start + 4096].T].astype(np.float32)
        likeness[start : start + 4096] = np.einsum("nd,nd->n", first, second)
    wanted = likeness >= calibration.least_in_company
    likest_first = np.argsort(-likeness[wanted], kind="stable")
    yield from pairs[wanted][likest_first].tolist()


def _proposal(
    rows: list[int], leaning: Matrix, keys: Sequence[Key], calibration: Calibration
) -> ProposedGroup[Key]:
    seen = leaning[rows].astype(np.float32)
    likeness = seen @ seen.T
    centrality = likeness.sum(axis=1)
    central_first = sorted(range(len(rows)), key=lambda i: (-centrality[i], i))
    cohesion = float(likeness[np.triu_indices(len(rows), 1)].mean())
    members = tuple(keys[rows[i]] for i in central_first)
    return ProposedGroup(members, cohesion, calibration.group(cohesion))
