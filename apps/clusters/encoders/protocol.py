"""What every encoder offers."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


class EncoderUnavailable(Exception):
    """No vectors at the moment; another encoder, or a later time, may have them."""


class Encoder(Protocol):
    """Text into unit vectors. Vectors of one name and version may be compared with each other."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row per text, float32, each of length one."""
        ...


class ByItsName:
    """Stands before another encoder and goes by its name: what that one made stays comparable."""

    inner: Encoder

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def version(self) -> str:
        return self.inner.version

    @property
    def dimensions(self) -> int:
        return self.inner.dimensions


def unit_rows(matrix: NDArray[np.floating]) -> Matrix:
    """Rows scaled to length one; a row of nothing but zeros stays as it is."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1), dtype=np.float32)
