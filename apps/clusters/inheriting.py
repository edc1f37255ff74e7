"""A new encoder inherits the shipped likelihoods, moved to the scale of its own likenesses.

Nobody has answered anything about it yet. What can be compared is how alike the neighbours among
the same neutral lines are by the one and by the other.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from apps.clusters.calibration import Calibration, Curve
from apps.clusters.company import in_company
from apps.clusters.encoders.protocol import Matrix
from apps.clusters.similarity import HEAD_START

NEIGHBOURS = 10


class Spread(NamedTuple):
    """Where the likenesses of neighbours lie, and how far apart."""

    middle: float
    width: float


class Scale(NamedTuple):
    """The likenesses of an encoder's neighbours, plain and in company."""

    own: Spread
    company: Spread


def scale_of(vectors: Matrix) -> Scale:
    """The scale on which these texts are alike; unit rows."""
    return Scale(_spread(vectors), _spread(in_company(vectors).astype(np.float32)))


def inherit(shipped: Calibration, known: Scale, new: Scale) -> Calibration:
    """What is as likely by the new scale as `shipped` has it by the known one."""
    own, company = _Move(known.own, new.own), _Move(known.company, new.company)
    return replace(
        shipped,
        pair=own.curve(shipped.pair),
        company=company.curve(shipped.company),
        group=company.curve(shipped.group),
        candidate_slope=shipped.candidate_slope / own.stretch,
        none_of_these=own(shipped.none_of_these - HEAD_START) + HEAD_START,
        least_alike=own(shipped.least_alike),
        least_in_company=min(company(shipped.least_in_company), 0.995),
    )


class _Move:
    """From one scale to another, along a straight line."""

    def __init__(self, known: Spread, new: Spread) -> None:
        self.stretch = new.width / known.width
        self.shift = new.middle - self.stretch * known.middle

    def __call__(self, likeness: float) -> float:
        return self.stretch * likeness + self.shift

    def curve(self, known: Curve) -> Curve:
        slope = known.slope / self.stretch
        return Curve(slope, known.offset - slope * self.shift)


def _spread(vectors: Matrix) -> Spread:
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -np.inf)
    nearest = np.sort(likeness, axis=1)[:, -NEIGHBOURS:]
    return Spread(float(nearest.mean()), float(max(nearest.std(), 1e-3)))
