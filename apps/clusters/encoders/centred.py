"""An encoder seen from the middle of its own vectors."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from apps.clusters.encoders.protocol import ByItsName, Encoder, Matrix, unit_rows


@dataclass(frozen=True)
class CentredEncoder(ByItsName):
    """Sentence encoders put all texts into one corner; from its middle one sees them apart.

    `mean` is of `neutral_lines()` and stays the same for good: what is stored stays comparable.
    """

    inner: Encoder
    mean: Matrix = field(repr=False)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit row per text."""
        rows = self.inner.encode(texts)
        says_something = rows.any(axis=1, keepdims=True)
        return unit_rows(np.where(says_something, rows - self.mean, 0))
