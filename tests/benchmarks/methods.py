"""The program's own ways, and the baseline's, each giving the same figures."""

from collections.abc import Sequence

import numpy as np

from apps.clusters.calibration import Calibration
from apps.clusters.encoders.protocol import Matrix
from apps.clusters.grouping import propose_groups
from apps.clusters.similarity import POOL, rank_groups, rank_similar
from tests.benchmarks import measures
from tests.benchmarks.labelled import Labelled

Figures = dict[str, float]


def figures(sample: Labelled, vectors: Matrix, calibration: Calibration) -> Figures:
    """What the program reaches."""
    return {
        **measures.of_neighbours(neighbours(vectors), sample),
        **measures.of_candidates(places(sample, vectors)),
        **measures.of_proposals(proposals(sample, vectors, calibration), sample),
    }


def neighbours(vectors: Matrix) -> list[list[int]]:
    """For each row the others, likest first, as the program lists them."""
    ranked = []
    for row, vector in enumerate(vectors):
        nearest = np.argsort(-(vectors @ vector), kind="stable")
        pool = nearest[nearest != row][:POOL]
        ranked.append([int(pool[found.row]) for found in rank_similar(vector, vectors[pool])])
    return ranked


def places(sample: Labelled, vectors: Matrix) -> list[int]:
    """The place of each themed row's own group, its other members confirmed."""
    found = []
    for row, label in enumerate(sample.labels):
        groups = rivals(sample, row)
        if label in groups:
            ranked = rank_groups(vectors[row], {key: vectors[m] for key, m in groups.items()})
            found.append([candidate.group for candidate in ranked].index(label))
    return found


def rivals(sample: Labelled, row: int) -> dict[str, list[int]]:
    """Every label's rows without `row`; singletons stand as groups of one."""
    without = {key: [r for r in rows if r != row] for key, rows in sample.groups().items()}
    return {key: rows for key, rows in without.items() if rows}


def proposals(sample: Labelled, vectors: Matrix, calibration: Calibration) -> list[list[int]]:
    """New groups, nothing being confirmed yet."""
    found = propose_groups(
        range(len(vectors)), vectors, sample.departments, calibration=calibration
    )
    return [list(group.members) for group in found]


def baseline_figures(sample: Labelled, likeness: Matrix, least: float) -> Figures:
    """What a matrix of likenesses reaches: its order, its nearest member, its likest pairs."""
    ranked = [
        [int(other) for other in np.argsort(-row, kind="stable") if other != at]
        for at, row in enumerate(likeness)
    ]
    return {
        **measures.of_neighbours(ranked, sample),
        **measures.of_candidates(_places_by_nearest(sample, likeness)),
        **measures.of_proposals(complete_groups(sample, likeness, least), sample),
    }


def _places_by_nearest(sample: Labelled, likeness: Matrix) -> list[int]:
    found = []
    for row, label in enumerate(sample.labels):
        best = {key: likeness[row, rows].max() for key, rows in rivals(sample, row).items()}
        if label in best:
            found.append(sorted(best, key=lambda key: -best[key]).index(label))
    return found


def complete_groups(sample: Labelled, likeness: Matrix, least: float) -> list[Sequence[int]]:
    """Complete linkage, likest pairs first, groups over several departments only."""
    first, second = np.nonzero(np.triu(likeness >= least, 1))
    order = np.argsort(-likeness[first, second], kind="stable")
    group_of = {row: [row] for row in range(len(likeness))}
    for a, b in zip(first[order], second[order], strict=True):
        one, other = group_of[int(a)], group_of[int(b)]
        if one is not other and (likeness[np.ix_(one, other)] >= least).all():
            one.extend(other)
            group_of.update(dict.fromkeys(other, one))
    return [
        group
        for group in {id(group): group for group in group_of.values()}.values()
        if len({sample.departments[row] for row in group}) > 1
    ]
