"""A vector for each of very many pain points: mixtures of real ones, the same each time."""

import hashlib

import numpy as np
from django.db import connection

from apps.clusters.encoders import default_encoder
from apps.clusters.encoders.neutral import neutral_lines
from apps.clusters.encoders.protocol import Matrix, unit_rows
from apps.clusters.models import IssueVector
from apps.clusters.selectors.vectors import key_of
from apps.issues.models import Issue

STEP = 2000


def give_vectors() -> int:
    """Store one for each pain point, then build the index over them, as an upgrade would."""
    encoder, chance = default_encoder(), np.random.default_rng(20260331)
    real = encoder.encode(neutral_lines())
    [index] = IssueVector._meta.indexes
    with connection.schema_editor() as schema:
        schema.remove_index(IssueVector, index)
    texts = list(Issue.objects.order_by("pk").values_list("pk", "statement", "words"))
    for start in range(0, len(texts), STEP):
        part = texts[start : start + STEP]
        rows = _mixed(real, len(part), chance)
        IssueVector.objects.bulk_create(
            IssueVector(issue_id=pk, encoder=key_of(encoder), text_hash=_hash(said), vector=row)
            for (pk, statement, words), row in zip(part, rows, strict=True)
            for said in [statement or words]
        )
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
    with connection.schema_editor() as schema:
        schema.add_index(IssueVector, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE clusters_issuevector")
    return len(texts)


def _mixed(real: Matrix, count: int, chance: np.random.Generator) -> Matrix:
    """Two real texts and some noise in each: alike as complaints are, none quite the same."""
    first, second = chance.integers(0, len(real), (2, count))
    noise = chance.standard_normal((count, real.shape[1])).astype(np.float32)
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    return unit_rows(0.7 * real[first] + 0.4 * real[second] + 0.5 * noise)


def _hash(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
