"""Why two texts were brought together: the words and phrases that match."""

from dataclasses import dataclass

from apps.clusters.words import Word, content_words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of one text and the phrase of the other that says the same."""

    span_in_a: Span
    span_in_b: Span
    exact: bool


def matching_phrases(a: str, b: str) -> list[Match]:
    """Where two texts agree, in the order of the first, as spans to be marked."""
    words_in_b = content_words(b)
    matches = []
    for word in content_words(a):
        other = next((found for found in words_in_b if _agree(word, found)), None)
        if other is not None:
            exact = a[word.start : word.end] == b[other.start : other.end]
            matches.append(Match((word.start, word.end), (other.start, other.end), exact))
    return matches


def _agree(a: Word, b: Word) -> bool:
    return a.form == b.form or not set(a.synonyms).isdisjoint(b.synonyms)
