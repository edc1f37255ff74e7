"""Everything that is tuned, tuned on one labelled file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from apps.clusters.calibration import SHIPPED, Calibration, Curve
from apps.clusters.encoders.protocol import Matrix
from apps.clusters.grouping import propose_groups
from apps.clusters.learning import learn_contest, learn_curve
from apps.clusters.similarity import RIVALS, rank_groups, rank_similar
from tests.benchmarks import measures, methods
from tests.benchmarks.labelled import Labelled

PRECISION = 0.99  # asked of the tuning file …
RESERVE = 0.04  # … and so much stricter than it asks, for texts less clear than its own
ALONE = 0.95
DOUBT = 2.0  # the queue's likelihoods are made so much less steep, for the same reason
LEAST_ALIKE = (0.28, 0.30, 0.32, 0.34, 0.36, 0.38)
LEAST_IN_COMPANY = (0.76, 0.78, 0.80, 0.82, 0.84, 0.86, 0.88)
SHOWN = 10  # neighbours of each text that the curves of pairs are fitted to

Judged = Callable[[Sequence[Sequence[int]]], dict[str, float]]


def calibrate(sample: Labelled, vectors: Matrix) -> Calibration:
    """Thresholds and curves that suit this file."""
    found = thresholds(sample, vectors, lambda groups: measures.of_proposals(groups, sample))
    pair, company = _pair_curves(sample, vectors)
    contest = _contest(sample, vectors)
    group = _group_curve(sample, vectors, found)
    return replace(
        contest,
        candidate_slope=round(contest.candidate_slope / DOUBT, 1),
        pair=pair,
        company=company,
        group=group,
        least_alike=found.least_alike,
        least_in_company=found.least_in_company,
    )


def thresholds(sample: Labelled, vectors: Matrix, judged: Judged) -> Calibration:
    """The pair of thresholds that covers most while being as precise as asked, and a reserve."""
    best, best_coverage = SHIPPED, -1.0
    for alike, company in product(LEAST_ALIKE, LEAST_IN_COMPANY):
        tried = replace(SHIPPED, least_alike=alike, least_in_company=company)
        result = judged(methods.proposals(sample, vectors, tried))
        careful = result["proposed_precision"] >= PRECISION and result["singletons_alone"] >= ALONE
        if careful and result["proposed_coverage"] > best_coverage:
            best, best_coverage = tried, result["proposed_coverage"]
    return replace(best, least_in_company=round(best.least_in_company + RESERVE, 2))


def trigram_threshold(sample: Labelled, likeness: Matrix) -> float:
    """The same, for the baseline."""
    best, best_coverage = 1.0, -1.0
    for least in np.arange(0.05, 0.9, 0.01):
        groups = methods.complete_groups(sample, likeness, float(least))
        result = measures.of_proposals(groups, sample)
        precise = result["proposed_precision"] >= PRECISION
        if precise and result["proposed_coverage"] > best_coverage:
            best, best_coverage = float(least), result["proposed_coverage"]
    return best


def _pair_curves(sample: Labelled, vectors: Matrix) -> tuple[Curve, Curve]:
    own, company, same = [], [], []
    for row, vector in enumerate(vectors):
        pool = np.argsort(-(vectors @ vector), kind="stable")
        pool = pool[pool != row][: methods.POOL]
        for found in rank_similar(vector, vectors[pool])[:SHOWN]:
            other = pool[found.row]
            own.append(float(vectors[other] @ vector))
            company.append(found.likeness)
            same.append(sample.labels[other] == sample.labels[row])
    return learn_curve(own, same), learn_curve(company, same)


def _group_curve(sample: Labelled, vectors: Matrix, found: Calibration) -> Curve:
    """Fitted to looser groups too, else there is hardly a wrong one to learn from."""
    loose = replace(found, least_alike=0.2, least_in_company=0.6)
    keys = range(len(vectors))
    cohesion, right = [], []
    for group in propose_groups(keys, vectors, sample.departments, calibration=loose):
        for _, _, same in measures.pairs_right([group.members], sample):
            cohesion.append(group.cohesion)
            right.append(same)
    return learn_curve(cohesion, right)


def _contest(sample: Labelled, vectors: Matrix) -> Calibration:
    """How the answers to the queue would fall, were every group with two members confirmed."""
    scores, answers = [], []
    for row, label in enumerate(sample.labels):
        members = {key: vectors[rows] for key, rows in methods.rivals(sample, row).items()}
        groups = {key: rows for key, rows in members.items() if len(rows) > 1 or key == label}
        ranked = rank_groups(vectors[row], groups)[:RIVALS]
        keys = [candidate.group for candidate in ranked]
        scores.append([candidate.score for candidate in ranked])
        answers.append(keys.index(label) if label in keys else None)
    return learn_contest(scores, answers, SHIPPED, like_answers=0)
