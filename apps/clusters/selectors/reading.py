"""Which encoders read the pain points, and which of them answers now.

The shipped encoder always reads everything. The city's own, where the settings name one, serves
once it has read the same; whenever it does not answer, the shipped one is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from apps.clusters.calibration import SHIPPED, Calibration
from apps.clusters.encoders import (
    CentredEncoder,
    Encoder,
    EncoderUnavailable,
    Matrix,
    default_encoder,
)
from apps.clusters.models import EncoderRecord
from apps.clusters.own_encoder import own_encoder
from apps.clusters.selectors.vectors import key_of, vectors_of
from apps.issues.models import Issue


class Reading(NamedTuple):
    """An encoder, and how likely 'the same wall' is at which of its likenesses."""

    encoder: Encoder
    calibration: Calibration

    @property
    def key(self) -> str:
        return key_of(self.encoder)


def readings() -> list[Reading]:
    """Whose vectors may be compared, the preferred first; the last one always answers."""
    own, shipped = own_encoder(), default_encoder()
    known = _records([shipped] if own is None else [own, shipped])
    record = known.get(key_of(own)) if own else None
    serving = record is not None and record.serving_since is not None
    found = [_reading(centred(own, record), record)] if own and record and serving else []
    return [*found, _reading(shipped, known.get(key_of(shipped)))]


def encoders_that_read() -> list[Encoder]:
    """Whose vectors are kept up to date, serving or not yet; the shipped one first."""
    own, shipped = own_encoder(), default_encoder()
    record = _records([own]).get(key_of(own)) if own else None
    return [shipped, centred(own, record)] if own and record else [shipped]


def read_text(text: str) -> tuple[Reading, Matrix]:
    """The vector of a text, by the first encoder that answers."""
    *preferred, last = readings()
    for reading in preferred:
        try:
            return reading, reading.encoder.encode([text])[0]
        except EncoderUnavailable:
            continue
    return last, last.encoder.encode([text])[0]


def read_issue(issue: Issue) -> tuple[Reading, Matrix]:
    """The vector of a pain point's shown text, the stored one if there is any."""
    text = hashlib.md5(issue.shown_text.encode(), usedforsecurity=False).hexdigest()
    for reading in readings():
        _keys, stored = vectors_of([issue.pk], reading.encoder, text_hash=text)
        if len(stored):
            return reading, stored[0]
    return read_text(issue.shown_text)


def read_issues(issues: Sequence[int]) -> tuple[Reading, Matrix]:
    """The stored vectors of several, by the first encoder that has read any of them."""
    *preferred, last = readings()
    for reading in preferred:
        _keys, stored = vectors_of(issues, reading.encoder)
        if len(stored):
            return reading, stored
    return last, vectors_of(issues, last.encoder)[1]


def centred(own: Encoder, record: EncoderRecord) -> Encoder:
    return CentredEncoder(own, np.asarray(record.mean, dtype=np.float32))


def _reading(encoder: Encoder, record: EncoderRecord | None) -> Reading:
    figures = record and (record.calibration or record.inherited)
    return Reading(encoder, Calibration.of_figures(figures) if figures else SHIPPED)


def _records(encoders: list[Encoder]) -> dict[str, EncoderRecord]:
    return EncoderRecord.objects.in_bulk(map(key_of, encoders), field_name="encoder")
