"""A text cut into pieces, those that match something marked. No Django here."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.clusters.explain import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is to be marked."""

    text: str
    marked: bool


def cut_at(text: str, spans: Iterable[Span]) -> list[Piece]:
    """Cut `text` at `spans`, which may overlap and come in any order; nothing gets lost."""
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        begin = max(start, at)
        if begin >= end:
            continue
        if begin > at:
            pieces.append(Piece(text[at:begin], marked=False))
        pieces.append(Piece(text[begin:end], marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], marked=False))
    return pieces
