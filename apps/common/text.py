"""Japanese text: the form in which it is searched.

What somebody typed is stored as typed. Only search columns hold the folded form.
"""

import unicodedata

# Hiragana and katakana stand this far apart in Unicode, letter by letter.
KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e")
)


def search_form(text: str) -> str:
    """Return `text` as searches compare it: NFKC, lower case, katakana as hiragana, one space."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(INVISIBLE)
    return " ".join(folded.translate(KATAKANA_TO_HIRAGANA).split())
