"""Half a setting is worse than none: told at the start, not at night."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

LONGEST_INDEXED = 4000  # numbers of a halfvec that an HNSW index takes
LONGEST_NAME = 80  # of a model, where name and length stand beside each vector


@register()
def embeddings_are_wholly_set(**_kwargs: Any) -> list[CheckMessage]:
    """An embeddings server needs an address, a model and the length of its vectors."""
    chosen = settings.EMBEDDINGS
    if not chosen["url"]:
        return []
    wrong = []
    if not chosen["url"].startswith(("http://", "https://")):
        wrong.append(_error("EMBEDDINGS_URL must begin with http:// or https://", "E001"))
    if not chosen["model"]:
        wrong.append(_error("EMBEDDINGS_URL needs EMBEDDINGS_MODEL beside it", "E002"))
    if not 0 < chosen["dimensions"] <= LONGEST_INDEXED:
        told = f"EMBEDDINGS_DIMENSIONS must lie between 1 and {LONGEST_INDEXED}"
        wrong.append(_error(told, "E003"))
    if len(chosen["model"]) > LONGEST_NAME:
        wrong.append(_error("EMBEDDINGS_MODEL is too long", "E004"))
    return wrong


def _error(told: str, number: str) -> CheckMessage:
    return Error(told, id=f"clusters.{number}")
