"""Japanese text: the form in which it is searched.

What somebody typed is stored as typed. Only search columns hold the folded form.
"""

import re
import unicodedata

# Hiragana and katakana stand this far apart in Unicode, letter by letter.
KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
# Letters people use for each other: か月・ヶ月・ヵ月, and the everyday twins of names and offices.
ALIKE = str.maketrans("ヵヶゕゖ髙﨑德濵邊邉齋齊槗", "かかかか高崎徳浜辺辺斉斉橋")
FOLDED = KATAKANA_TO_HIRAGANA | ALIKE
INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e")
)
# A stroke after kana draws the sound out, whichever key was nearest: データ, デ-タ, デ―タ.
STROKES = "-‐‑‒–—―−─"
LONG_SOUND = re.compile(f"(?<=[ぁ-ゖー])[{STROKES}]+")
PHRASE = re.compile(r"[\"“”「『]([^\"“”「」『』]+)[\"“”」』]|(\S+)")
SHORTEST_STEM = 2


def fold(text: str) -> str:
    """Return `text` letter by letter as searches compare it; spaces stay as they are."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(INVISIBLE)
    return LONG_SOUND.sub("ー", plain.translate(FOLDED))


def search_form(text: str) -> str:
    """Return `text` as searches compare it: NFKC, lower case, katakana as hiragana, one space."""
    return " ".join(fold(text).split())


def search_terms(query: str) -> list[str]:
    """Return what every hit must hold; words in quotation marks belong together.

    サーバー finds サーバ and the other way round: a long sound at a term's end is not asked for.
    """
    found = (
        search_form(phrase or word)
        for phrase, word in PHRASE.findall(unicodedata.normalize("NFKC", query))
    )
    return list(dict.fromkeys(_stem(term) for term in found if term))


def _stem(term: str) -> str:
    stem = term.rstrip("ー")
    return stem if len(stem) >= SHORTEST_STEM else term
