"""Which vectors there are, and which are missing or out of date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.db.models.functions import MD5

from apps.clusters.encoders import Encoder, Matrix
from apps.clusters.models import IssueVector
from apps.clusters.packed import Packed, unpacked
from apps.issues.models import Issue, Status


def key_of(encoder: Encoder) -> str:
    """Name, version and length: vectors of one key may be compared with each other."""
    return f"{encoder.name} {encoder.version} {encoder.dimensions}"


def texts_to_encode(encoder: Encoder) -> QuerySet[Any, tuple[int, str, str, str]]:
    """Pain points whose shown text this encoder has not read yet, what everybody may find first.

    Rows of key, statement, words and the hash of what is shown of them.
    """
    current = IssueVector.objects.filter(
        issue=OuterRef("pk"), encoder=key_of(encoder), text_hash=OuterRef("shown_hash")
    )
    issues: QuerySet[Any, Any] = Issue.objects.all()
    texts: QuerySet[Any, tuple[int, str, str, str]] = (
        issues.exclude(status=Status.WITHDRAWN)
        .annotate(shown_hash=MD5(Case(When(statement="", then=F("words")), default=F("statement"))))
        .filter(~Exists(current))
        .order_by(F("published_at").desc(nulls_last=True), "-pk")
        .values_list("pk", "statement", "words", "shown_hash")
    )
    return texts


def vectors_of(issues: Sequence[int], encoder: Encoder, **of: str) -> tuple[list[int], Matrix]:
    """The pain points among `issues` that have a vector, and a matrix with a row for each.

    `text_hash` asks for the vectors of just that text.
    """
    rows = (
        IssueVector.objects.filter(issue__in=issues, encoder=key_of(encoder), **of)
        .order_by("issue")
        .values_list("issue", Packed("vector"))
    )
    keys: list[int] = []
    vectors = np.empty((len(issues), encoder.dimensions), dtype=np.float32)
    for issue, packed in rows.iterator():
        vectors[len(keys)] = unpacked(packed)
        keys.append(issue)
    return keys, vectors[: len(keys)]
