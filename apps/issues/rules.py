"""Pure rules of pain points: what counts as an answer, and hours a year out of people's claims."""

import re
import unicodedata

OCCASIONS_PER_YEAR = {"day": 240, "week": 50, "month": 12, "year": 1}

WORDS_LIMIT = 10_000
STATEMENT_LIMIT = 2_000
NUMBER_LIMIT = 9_999
REASON_LIMIT = 200
LONGEST = {"work": 200, "tool": 200, "since": 100, "wish": 2_000, "occasion": 100}

# Letters to Unicode, yet nothing to see: the Hangul fillers and the empty Braille cell.
EMPTY_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
VISIBLE_CATEGORIES = ("L", "N", "P", "S", "Co")  # Co: 外字, characters of one's own

# What people put before the lines of a list. A number with decimals, or below zero, is none.
BULLET = re.compile(r"^(?:[・･•●○◆■▪*＊–-]+(?!\d)|\d{1,3}[.．)）](?!\d)|[①-⑳])\s*")


def hours_per_year(
    times: int | None, per: str, minutes: int | None, people: int | None
) -> float | None:
    """Return claimed hours a year: times × occasions a year × minutes × people ÷ 60.

    A year counts 240 working days or 50 weeks. Unknown people count as one person; without
    times or minutes there is no figure (None).
    """
    if times is None or minutes is None:
        return None
    return times * OCCASIONS_PER_YEAR[per] * minutes * (1 if people is None else people) / 60


def says_something(text: str) -> bool:
    """Return whether a reader would see anything at all: spaces and invisible characters do not."""
    return any(
        unicodedata.category(letter).startswith(VISIBLE_CATEGORIES) and letter not in EMPTY_LETTERS
        for letter in text
    )


def typed(text: str) -> str:
    """Return `text` with the line ends somebody typed: browsers send each of them as CR LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def storable(text: str) -> str:
    """Return `text` without what no database row can hold: NUL and halves of a surrogate pair."""
    return "".join(
        letter for letter in text if letter != "\0" and not "\ud800" <= letter <= "\udfff"
    )


def plain_digits(text: str) -> str:
    """Return a number as people type it (３０, 1,000) in the digits a machine reads."""
    return unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").strip()


def listed(text: str) -> list[tuple[int, str]]:
    """Return the lines of a list that hold something: their numbers, and what they say."""
    lines = (BULLET.sub("", line.strip(), count=1) for line in typed(text).split("\n"))
    return [(number, line) for number, line in enumerate(lines, start=1) if line]
