"""Letting likelihoods follow what people answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from apps.clusters.calibration import SHIPPED, Calibration
from apps.clusters.learning import learn
from apps.clusters.models import EncoderRecord
from apps.clusters.selectors.answers import answers_to
from apps.clusters.selectors.reading import readings
from apps.clusters.selectors.vectors import key_of
from apps.common.turns import wait_for_turn


@transaction.atomic
def learn_from_answers(*, now: datetime) -> int:
    """Fit each serving encoder's likelihoods anew to all answers; say how many there are."""
    wait_for_turn("learn from answers")
    count = 0
    for encoder, _calibration in readings():
        record, _new = EncoderRecord.objects.get_or_create(encoder=key_of(encoder))
        answers = answers_to(encoder)
        if answers.count:
            record.calibration = learn(_prior(record), answers).figures()
        else:
            record.calibration = None
        record.answers, record.learnt_at = answers.count, now
        record.save(update_fields=["calibration", "answers", "learnt_at"])
        count = max(count, answers.count)
    return count


def _prior(record: EncoderRecord) -> Calibration:
    """Always the first one, never what was learnt yesterday: each answer counts once."""
    return Calibration.of_figures(record.inherited) if record.inherited else SHIPPED
