"""What is known of each encoder."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pgvector.django import HalfVectorField


class EncoderRecord(models.Model):
    """One encoder: the middle of its vectors, since when they serve, what its likeness says here.

    `inherited` are the shipped likelihoods moved to its scale, `calibration` what the city's own
    answers made of them; both as `Calibration.figures()`.
    """

    encoder = models.CharField(_("符号化の名前と版"), max_length=100, unique=True)
    mean = HalfVectorField(null=True, editable=False)
    inherited = models.JSONField(null=True, editable=False)
    serving_since = models.DateTimeField(_("使い始めた日時"), null=True)
    calibration = models.JSONField(null=True, editable=False)
    answers = models.PositiveIntegerField(_("学んだ判断の数"), default=0)
    learnt_at = models.DateTimeField(_("学んだ日時"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("one", "似たものを見つけるしくみ")
        verbose_name_plural = pgettext_lazy("several", "似たものを見つけるしくみ")
        ordering = ["encoder"]

    def __str__(self) -> str:
        return self.encoder
