"""Keeping the vectors up to date with what pain points say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from apps.clusters.encoders import Encoder, default_encoder
from apps.clusters.models import IssueVector
from apps.clusters.selectors.vectors import key_of, texts_to_encode
from apps.common.turns import wait_for_turn

BATCH = 256


def store_vectors(*, limit: int | None = None) -> int:
    """Encode every pain point (or `limit` of them) that the current encoder has not read yet.

    Each batch is kept at once: what is interrupted goes on where it stopped.
    """
    stored = 0
    while limit is None or stored < limit:
        done = _store_batch(BATCH if limit is None else min(BATCH, limit - stored))
        stored += done
        if not done:
            break
    return stored


@transaction.atomic
def _store_batch(size: int) -> int:
    """Two at once wait for each other, so that nothing is encoded twice."""
    wait_for_turn("encode pain points")
    encoder = default_encoder()
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
