"""Keeping the vectors up to date with what pain points say."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from apps.clusters.encoders import Encoder, EncoderUnavailable
from apps.clusters.models import IssueVector
from apps.clusters.selectors.reading import encoders_that_read
from apps.clusters.selectors.vectors import key_of, texts_to_encode
from apps.common.turns import wait_for_turn

BATCH = 256

logger = logging.getLogger(__name__)


def store_vectors(*, limit: int | None = None) -> int:
    """Encode every pain point (or `limit` of them) that an encoder has not read yet.

    The shipped encoder comes first. Each batch is kept at once: what is interrupted goes on where
    it stopped.
    """
    stored = 0
    for encoder in encoders_that_read():
        try:
            stored += _catch_up(encoder, None if limit is None else limit - stored)
        except EncoderUnavailable as unavailable:
            logger.warning("%s read nothing more: %s", key_of(encoder), unavailable)
    return stored


def _catch_up(encoder: Encoder, limit: int | None) -> int:
    stored = 0
    while limit is None or stored < limit:
        done = _store_batch(encoder, BATCH if limit is None else min(BATCH, limit - stored))
        stored += done
        if not done:
            break
    return stored


@transaction.atomic
def _store_batch(encoder: Encoder, size: int) -> int:
    """Two at once wait for each other, so that nothing is encoded twice."""
    wait_for_turn(f"encode pain points by {key_of(encoder)}")
    batch = list(texts_to_encode(encoder)[:size])
    if batch:
        _store(encoder, batch)
    return len(batch)


def _store(encoder: Encoder, batch: Sequence[tuple[Any, ...]]) -> None:
    vectors = encoder.encode([statement or words for _, statement, words, _ in batch])
    IssueVector.objects.bulk_create(
        [
            IssueVector(issue_id=pk, encoder=key_of(encoder), text_hash=shown_hash, vector=vector)
            for (pk, _, _, shown_hash), vector in zip(batch, vectors, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["issue", "encoder"],
        update_fields=["vector", "text_hash"],
    )
