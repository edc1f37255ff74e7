"""The encoder that only this installation has: a server in the city's own network, if any."""

from functools import cache
from typing import Any

from django.conf import settings

from apps.clusters.encoders import Encoder, OpenAICompatibleEncoder, RestingEncoder


@cache
def own_encoder() -> Encoder | None:
    """The server that the settings name; without such a setting no text leaves this machine."""
    chosen: dict[str, Any] = settings.EMBEDDINGS
    if not chosen["url"]:
        return None
    return RestingEncoder(
        OpenAICompatibleEncoder(
            chosen["url"],
            chosen["model"],
            chosen["dimensions"],
            headers=_headers(chosen["key"], chosen["key_header"]),
            timeout=chosen["timeout"],
        )
    )


def _headers(key: str, header: str) -> dict[str, str]:
    """Azure takes the bare key in a header of its own."""
    if not key:
        return {}
    return {header: f"Bearer {key}" if header.lower() == "authorization" else key}
