"""How good a ranking or a grouping is, against labels."""

from collections.abc import Sequence

import numpy as np

from tests.benchmarks.labelled import Labelled

Groups = Sequence[Sequence[int]]


def of_neighbours(ranked: Sequence[Sequence[int]], sample: Labelled) -> dict[str, float]:
    """Recall@5 and MRR@10 over themed rows; `ranked` holds for each row the others, best first."""
    recalls, reciprocals = [], []
    groups = sample.groups()
    for row, label in enumerate(sample.labels):
        others = len(groups[label]) - 1
        if not others:
            continue
        right = [sample.labels[other] == label for other in ranked[row][:10]]
        recalls.append(sum(right[:5]) / min(5, others))
        reciprocals.append(1 / (right.index(True) + 1) if True in right else 0.0)
    return {"recall_at_5": mean(recalls), "mrr_at_10": mean(reciprocals)}


def of_candidates(places: Sequence[int]) -> dict[str, float]:
    """Share of rows whose own group came first, and among the first three (places from 0)."""
    return {
        "top1_confirmed": mean([place < 1 for place in places]),
        "top3_confirmed": mean([place < 3 for place in places]),
    }


def pairs_right(groups: Groups, sample: Labelled) -> list[tuple[int, int, bool]]:
    """Each pair within a proposed group, and whether the two belong together."""
    return [
        (first, second, sample.labels[first] == sample.labels[second])
        for group in groups
        for at, first in enumerate(group)
        for second in group[at + 1 :]
    ]


def of_proposals(groups: Groups, sample: Labelled) -> dict[str, float]:
    """Pair precision within proposals, share of themed rows in one, B-cubed, singletons alone."""
    taken = {row for group in groups for row in group}
    sizes = {label: len(rows) for label, rows in sample.groups().items()}
    themed = [row for row, label in enumerate(sample.labels) if sizes[label] > 1]
    alone = [row for row, label in enumerate(sample.labels) if sizes[label] == 1]
    right = [same for _, _, same in pairs_right(groups, sample)]
    return {
        "proposed_precision": mean(right),
        "proposed_coverage": mean([row in taken for row in themed]),
        "bcubed_f1": b_cubed(groups, sample),
        "singletons_alone": mean([row not in taken for row in alone]),
    }


def b_cubed(groups: Groups, sample: Labelled) -> float:
    """B-cubed F1 over all rows; what is in no group is a group of its own."""
    truth = sample.groups()
    group_of = {row: group for group in groups for row in group}
    precision, recall = [], []
    for row, label in enumerate(sample.labels):
        mine = group_of.get(row, [row])
        together = sum(sample.labels[other] == label for other in mine)
        precision.append(together / len(mine))
        recall.append(together / len(truth[label]))
    p, r = mean(precision), mean(recall)
    return 2 * p * r / (p + r)


def mean(values: Sequence[float | bool]) -> float:
    """The mean, or 0 of nothing."""
    return float(np.mean(values)) if len(values) else 0.0
