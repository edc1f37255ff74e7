"""Taking an encoder of the city's own into use, and leaving one."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import DatabaseError, transaction

from apps.clusters.calibration import SHIPPED
from apps.clusters.encoders import Encoder
from apps.clusters.encoders.neutral import neutral_lines
from apps.clusters.encoders.protocol import unit_rows
from apps.clusters.inheriting import inherit, scale_of
from apps.clusters.models import EncoderRecord, IssueVector
from apps.clusters.nearest_index import drop_indexes_but, index_vectors
from apps.clusters.own_encoder import own_encoder
from apps.clusters.selectors.reading import encoders_that_read
from apps.clusters.selectors.vectors import key_of, texts_to_encode
from apps.common.turns import give_back_turn, take_turn

INDEXING = "index vectors"

logger = logging.getLogger(__name__)


def meet_own_encoder() -> bool:
    """Measure the encoder that the settings name by the neutral lines; say whether it is new.

    Raises `EncoderUnavailable`.
    """
    own = own_encoder()
    if own is None or EncoderRecord.objects.filter(encoder=key_of(own)).exists():
        return False
    shipped, lines = encoders_that_read()[0], neutral_lines()
    rows = own.encode(lines)
    mean = rows.mean(axis=0)
    scale = scale_of(unit_rows(rows - mean))
    inherited = inherit(SHIPPED, scale_of(shipped.encode(lines)), scale)
    _record, new = EncoderRecord.objects.get_or_create(
        encoder=key_of(own), defaults={"mean": mean, "inherited": inherited.figures()}
    )
    return new


def serve_own_encoder(*, now: datetime) -> bool:
    """Let it answer from now on, once it has read everything; say whether it began to."""
    for own in encoders_that_read()[1:]:
        waiting = EncoderRecord.objects.filter(encoder=key_of(own), serving_since=None)
        if waiting.exists() and not texts_to_encode(own).exists():
            return _indexed(own) and bool(waiting.update(serving_since=now))
    return False


def _indexed(own: Encoder) -> bool:
    """Build the index, unless another process is at it; what failed is tried at the next turn."""
    if not take_turn(INDEXING):
        return False
    try:
        index_vectors(key_of(own), own.dimensions)
    except DatabaseError:
        logger.exception("the index of %s could not be built", key_of(own))
        return False
    finally:
        give_back_turn(INDEXING)
    return True


def forget_former_encoders() -> int:
    """Delete the vectors of encoders that are not in the settings any more; say how many.

    An encoder that is named again later reads everything again.
    """
    kept = [key_of(encoder) for encoder in encoders_that_read()]
    drop_indexes_but(kept)
    with transaction.atomic():
        EncoderRecord.objects.exclude(encoder__in=kept).delete()
        forgotten, _by_model = IssueVector.objects.exclude(encoder__in=kept).delete()
    return forgotten
