"""What is in the shared problems, as vectors kept in this process.

A coordinator who sorts asks for candidates every few seconds. Which pain point lies where is
asked of the database each time; a vector is read once, because the same text has the same one.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from apps.clusters.encoders import Encoder, Matrix
from apps.clusters.models import Cluster, ClusterMembership, IssueVector
from apps.clusters.packed import Packed, unpacked
from apps.clusters.selectors.vectors import key_of
from apps.organization.models import User


class Members(NamedTuple):
    """Current members of shared problems, one beside the other: which, where, how alike."""

    issues: NDArray[np.int64]
    clusters: NDArray[np.int64]
    likeness: Matrix


class Shelf:
    """Vectors of one encoder by what was encoded, in one matrix that grows as needed."""

    def __init__(self, encoder: str, dimensions: int) -> None:
        self.encoder = encoder
        self.vectors: Matrix = np.empty((0, dimensions), dtype=np.float32)
        self.place: dict[tuple[int, str], int] = {}
        self._filling = Lock()

    def rows(self, wanted: list[tuple[int, str]]) -> tuple[Matrix, NDArray[np.int64]]:
        """The matrix, and the row in it of each pain point and text; what is missing is read.

        Where the text has changed since it was asked for, the row is -1.
        """
        with self._filling:
            missing = [key for key in wanted if key not in self.place]
            if missing:
                self._read(missing, wanted)
            rows = np.array([self.place.get(key, -1) for key in wanted], dtype=np.int64)
            return self.vectors, rows

    def _read(self, missing: list[tuple[int, str]], wanted: list[tuple[int, str]]) -> None:
        """Add what is missing; once most of it is old, begin anew."""
        if len(self.place) > 2 * len(wanted):
            self.place, missing = {}, wanted
            self.vectors = self.vectors[:0]
        found = IssueVector.objects.filter(
            encoder=self.encoder, issue__in=[issue for issue, _text in missing]
        ).values_list("issue", "text_hash", Packed("vector"))
        new: list[Any] = []
        for issue, text, packed in found.iterator():
            self.place[issue, text] = len(self.vectors) + len(new)
            new.append(unpacked(packed).astype(np.float32))
        if new:
            self.vectors = np.vstack([self.vectors, np.array(new, dtype=np.float32)])


_shelves: dict[str, Shelf] = {}


def members_like(vector: Matrix, *, user: User, encoder: Encoder) -> Members:
    """Everything that lies in a shared problem this person may add to, and how alike it is."""
    key = key_of(encoder)
    lying = list(_lying(user, key))
    shelf = _shelves.setdefault(key, Shelf(key, encoder.dimensions))
    vectors, rows = shelf.rows([(issue, text) for issue, _cluster, text in lying])
    lying = [one for one, row in zip(lying, rows, strict=True) if row >= 0]
    rows = rows[rows >= 0]
    return Members(
        _column(issue for issue, _cluster, _text in lying),
        _column(cluster for _issue, cluster, _text in lying),
        (vectors @ vector)[rows] if lying else np.empty(0, dtype=np.float32),
    )


def _lying(user: User, encoder: str) -> QuerySet[Any, tuple[int, int, str]]:
    memberships: QuerySet[Any, Any] = ClusterMembership.objects.current()
    lying: QuerySet[Any, tuple[int, int, str]] = (
        memberships.filter(
            cluster__in=Cluster.objects.current().unlocked().visible_to(user),
            issue__vectors__encoder=encoder,
        )
        .order_by("cluster", "issue")
        .values_list("issue", "cluster", "issue__vectors__text_hash")
    )
    return lying


def _column(numbers: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(numbers, dtype=np.int64)
