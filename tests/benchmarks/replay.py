"""Texts arrive one by one and a truthful coordinator sorts them: what it costs in keystrokes.

A pile is what people made so far. If the right one is among the three offered: one key. If it is
not: T for the table, an arrow key for each pile before it, Enter; beyond ten piles a search is
shorter. If there is none yet: one key (N for new, 0 for alone). A text that belongs nowhere yet
begins a pile of its own, so that the next of its kind can find it.
"""

from dataclasses import dataclass

import numpy as np

from apps.clusters.encoders.protocol import Matrix
from apps.clusters.similarity import rank_groups
from tests.benchmarks.labelled import Labelled
from tests.benchmarks.measures import mean

ARROWS = 10
OFFERED = 3


@dataclass(frozen=True)
class Answer:
    """One text sorted: keys pressed, whether its pile existed, and whether it was offered."""

    keys: int
    existed: bool
    offered: bool


def replay(sample: Labelled, vectors: Matrix, seed: int) -> list[Answer]:
    """All texts in one random order."""
    piles: dict[str, list[int]] = {}
    answers = []
    for row in np.random.default_rng(seed).permutation(len(vectors)).tolist():
        label = sample.labels[row]
        ranked = rank_groups(vectors[row], {key: vectors[rows] for key, rows in piles.items()})
        place = next((at for at, found in enumerate(ranked) if found.group == label), None)
        answers.append(_answer(place))
        piles.setdefault(label, []).append(row)
    return answers


def _answer(place: int | None) -> Answer:
    if place is None:
        return Answer(keys=1, existed=False, offered=False)
    if place < OFFERED:
        return Answer(keys=1, existed=True, offered=True)
    return Answer(keys=2 + min(place, ARROWS), existed=True, offered=False)


def curve(runs: list[list[Answer]], steps: int = 5) -> list[tuple[int, float, float]]:
    """For each fifth of the texts: up to which, keys a text, share offered of those with a pile."""
    total = len(runs[0])
    rows = []
    for step in range(steps):
        start, end = total * step // steps, total * (step + 1) // steps
        part = [answer for run in runs for answer in run[start:end]]
        keys = mean([answer.keys for answer in part])
        offered = mean([answer.offered for answer in part if answer.existed])
        rows.append((end, keys, offered))
    return rows
