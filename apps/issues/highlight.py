"""Pure: showing a text in short, and marking in it what was searched for.

Searches compare the folded form of a text (apps.common.text); marks belong into the text as it
was typed. Letters fold one cluster at a time, so that each folded letter knows where it came from.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from apps.common.text import FOLDED, INVISIBLE, STROKES

# Half-width voiced marks join the letter before them (ﾊ + ﾞ = バ) without being 'combining'.
JOINING = frozenset("\uff9e\uff9f")
KANA = re.compile("[ぁ-ゖー]")
BEFORE_MATCH = 20


class Part(NamedTuple):
    """A stretch of text, marked where it was searched for."""

    text: str
    is_match: bool


def excerpt(text: str, length: int) -> str:
    """Return the beginning of `text` on one line, with … where something was left out."""
    line = " ".join(text[: length * 4 + 200].split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def marked(text: str, terms: Sequence[str], length: int) -> list[Part]:
    """Return a short piece of `text` around its first match, the matches marked."""
    line = " ".join(text.split())
    spans = _spans(line, terms)
    start = max(0, spans[0][0] - BEFORE_MATCH) if spans and spans[0][1] > length else 0
    end = min(len(line), start + length)
    parts = [Part("…", False)] if start else []
    parts += _cut(line, spans, start, end)
    return [*parts, Part("…", False)] if end < len(line) else parts


def _cut(line: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Part]:
    at = start
    for first, last in spans:
        if first >= end or last <= at:
            continue
        if first > at:
            yield Part(line[at:first], False)
        yield Part(line[max(first, at) : min(last, end)], True)
        at = min(last, end)
    if at < end:
        yield Part(line[at:end], False)


def _spans(line: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the folded `terms` lie in `line`, in order and without overlap."""
    folded, origins = _folded(line)
    found = sorted(span for term in terms if term for span in _occurrences(folded, origins, term))
    merged: list[tuple[int, int]] = []
    for first, last in found:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _occurrences(
    folded: str, origins: Sequence[tuple[int, int]], term: str
) -> Iterator[tuple[int, int]]:
    at = folded.find(term)
    while at >= 0:
        yield origins[at][0], origins[at + len(term) - 1][1]
        at = folded.find(term, at + len(term))


def _folded(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded form of `line`, and for each of its letters where it came from."""
    letters: list[str] = []
    origins: list[tuple[int, int]] = []
    drawn_out = False
    for start, end in _clusters(line):
        form = unicodedata.normalize("NFKC", line[start:end]).lower()
        form = form.translate(INVISIBLE).translate(FOLDED)
        is_stroke = form in STROKES and form != ""
        if is_stroke and (drawn_out or (letters and KANA.fullmatch(letters[-1][-1:]))):
            form, drawn_out = "" if drawn_out else "ー", True
        elif form:
            drawn_out = False
        if form:
            letters.append(form)
            origins += [(start, end)] * len(form)
    return "".join(letters), origins


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(line)):
        if not (line[index] in JOINING or unicodedata.combining(line[index])):
            yield start, index
            start = index
    if line:
        yield start, len(line)
