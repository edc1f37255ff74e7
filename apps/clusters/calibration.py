"""From likeness to likelihood: what people confirmed, as a few figures.

Fitted on the labelled sample by `python -m tests.benchmarks.similarity` (docs/similarity.md).
"""

from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve: the share of 'yes' that goes with a figure."""

    slope: float
    offset: float

    def __call__(self, figure: float) -> float:
        return float(1 / (1 + np.exp(-(self.slope * figure + self.offset))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """How alike is alike enough, and how likely 'yes' is."""

    pair: Curve  # two texts, by their own vectors
    company: Curve  # two texts, each seen in its company
    group: Curve  # a proposed group, by its cohesion
    candidate_slope: float  # of the contest among shared problems …
    none_of_these: float  # … and the score at which 'none of these' enters it
    least_alike: float
    least_in_company: float

    def figures(self) -> dict[str, Any]:
        """Everything as plain numbers, to be kept."""
        return asdict(self)

    @classmethod
    def of_figures(cls, figures: dict[str, Any]) -> Self:
        """What was kept."""
        curves = {name: Curve(**figures[name]) for name in ("pair", "company", "group")}
        return cls(**{**figures, **curves})


SHIPPED = Calibration(
    pair=Curve(15.68, -4.73),
    company=Curve(7.9, -5.15),
    group=Curve(13.05, -9.24),
    candidate_slope=15.8,
    none_of_these=0.42,
    least_alike=0.3,
    least_in_company=0.9,
)
