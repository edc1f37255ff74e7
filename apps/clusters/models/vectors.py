"""Pain points as vectors, kept beside the name and version of what encoded them."""

from __future__ import annotations

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pgvector.django import HalfVectorField, HnswIndex

from apps.issues.models import Issue

# The default encoder; HNSW needs to know the length of the vectors it holds.
INDEXED_ENCODER, INDEXED_DIMENSIONS = "hybrid 2 1024", 1024


class IssueVector(models.Model):
    """What an encoder made of a pain point's text; `text_hash` tells when the text has changed."""

    issue = models.ForeignKey(
        Issue,
        models.CASCADE,
        related_name="vectors",
        db_index=False,  # the unique constraint begins with it
        verbose_name=_("困りごと"),
    )
    encoder = models.CharField(_("符号化の名前と版"), max_length=100)
    text_hash = models.CharField(max_length=32, editable=False)
    vector = HalfVectorField()

    class Meta:
        verbose_name = pgettext_lazy("one", "困りごとのベクトル")
        verbose_name_plural = pgettext_lazy("several", "困りごとのベクトル")
        constraints = [
            models.UniqueConstraint(fields=["issue", "encoder"], name="vector_once_per_encoder")
        ]
        indexes = [
            HnswIndex(
                OpClass(
                    Cast("vector", HalfVectorField(dimensions=INDEXED_DIMENSIONS)),
                    "halfvec_cosine_ops",
                ),
                condition=Q(encoder=INDEXED_ENCODER),
                name="issue_vector_nearest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.encoder}"
