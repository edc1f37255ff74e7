"""The words of a text as a vector of fixed size, comparable without knowing the other texts."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from apps.clusters.encoders.protocol import Matrix, unit_rows
from apps.clusters.words import content_words


@lru_cache(maxsize=50_000)
def _direction(form: str, dimensions: int) -> NDArray[np.float32]:
    """A random direction that depends on the word alone."""
    seed = int.from_bytes(hashlib.blake2b(form.encode(), digest_size=8).digest())
    signs = np.random.default_rng(seed).integers(0, 2, dimensions)
    return (signs * 2 - 1).astype(np.float32)


class LexicalEncoder:
    """Content words, normalised, each in its own random direction."""

    name = "words"
    version = "1"

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit row per text."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for place, text in enumerate(texts):
            for form, count in Counter(word.form for word in content_words(text)).items():
                rows[place] += (1 + np.log(count)) * _direction(form, self.dimensions)
        return unit_rows(rows)
