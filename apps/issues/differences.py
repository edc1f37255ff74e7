"""Pure: what changed from one text to the next, in pieces of the size that people read.

Japanese has no spaces between words. Where the script changes (課|の|印|を) is close enough to
where a word ends for a change to be seen at a glance; letter by letter it would be confetti.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

# Runs of one script; every other character (punctuation, line ends, 外字) stands alone.
RUNS = re.compile(
    "[々〆㐀-䶿一-鿿豈-\ufaff]+|[ぁ-ゖゝゞ]+|[ァ-ヺー-ヿｦ-ﾟ]+"
    "|[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+|[ \u3000\t]+|.",
    re.DOTALL,
)
# Comparing takes as long as there are equal runs to pair: beyond this the old stands whole before
# the new. Two pages of prose stay well below it; a pasted line of 。。。。 does not.
MOST_PAIRS = 50_000
# An unchanged piece this short between two changes only tears a sentence apart.
TORN = 1


class Change(Enum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A stretch of text, and what became of it."""

    change: Change
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in reading order; without REMOVED they are `after`."""
    old, new = RUNS.findall(before), RUNS.findall(after)
    first, last = _same_ends(old, new)
    pieces = [Piece(Change.SAME, "".join(old[:first]))]
    pieces += _compared(old[first : len(old) - last], new[first : len(new) - last])
    pieces.append(Piece(Change.SAME, "".join(old[len(old) - last :])))
    return list(_joined(pieces))


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many runs the texts share at their beginning and, beyond those, at their end."""
    most = min(len(old), len(new))
    first = next((i for i in range(most) if old[i] != new[i]), most)
    left = most - first
    last = next((i for i in range(left) if old[-1 - i] != new[-1 - i]), left)
    return first, last


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    whole = [Piece(Change.REMOVED, "".join(old)), Piece(Change.ADDED, "".join(new))]
    seen = Counter(new)
    if sum(seen[run] * times for run, times in Counter(old).items()) > MOST_PAIRS:
        return whole
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal" and len(removed) > TORN:
            pieces.append(Piece(Change.SAME, removed))
        else:
            pieces += [Piece(Change.REMOVED, removed), Piece(Change.ADDED, added)]
    return pieces


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put neighbours together: between two that stay, first all that went, then all that came."""
    waiting = {Change.REMOVED: "", Change.ADDED: "", Change.SAME: ""}
    for change, text in pieces:
        if not text:
            continue
        if (change == Change.SAME) != bool(waiting[Change.SAME]) and any(waiting.values()):
            yield from _pieces_of(waiting)
            waiting = dict.fromkeys(waiting, "")
        waiting[change] += text
    yield from _pieces_of(waiting)


def _pieces_of(waiting: dict[Change, str]) -> Iterator[Piece]:
    yield from (Piece(change, text) for change, text in waiting.items() if text)
