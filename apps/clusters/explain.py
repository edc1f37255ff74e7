"""Why two texts were brought together: the words and phrases that match."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from apps.clusters.words import Word, content_words

Span = tuple[int, int]
GAP = 2  # characters between two matching words that still make one phrase: の, から
SHORTEST_PART = 2  # characters that two compounds must share: 申請書 and 交付申請


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of one text and the phrase of the other that says the same."""

    span_in_a: Span
    span_in_b: Span
    exact: bool  # the same letters, not only the same meaning


def matching_phrases(a: str, b: str) -> list[Match]:
    """Where two texts agree, in the order of the first, as spans to be marked.

    Words agree that are the same when normalised (ﾊﾟｿｺﾝ, パソコン), that the dictionary calls
    synonyms (パソコン, PC), or that share a longer part. Neighbouring words become one phrase.
    """
    pairs = list(_word_pairs(content_words(a), content_words(b)))
    return [_match(a, b, phrase) for phrase in _phrases(a, b, pairs)]


Pair = tuple[Word, Word]


def _word_pairs(in_a: Sequence[Word], in_b: Sequence[Word]) -> Iterator[Pair]:
    """Each word of `a` with the closest word of `b` that agrees; each word is used once."""
    free = list(in_b)
    expected = 0  # the word after the one last matched: phrases like to go on
    for word in in_a:
        agreeing = [other for other in free if _agreement(word, other)]
        if not agreeing:
            continue
        best = max(
            agreeing, key=lambda other: (_agreement(word, other), -abs(other.start - expected))
        )
        expected = best.end
        free.remove(best)
        yield word, best


def _agreement(a: Word, b: Word) -> int:
    """3 the same word, 2 synonyms, 1 compounds with a part in common, 0 nothing."""
    if a.form == b.form:
        return 3
    if not set(a.synonyms).isdisjoint(b.synonyms):
        return 2
    shorter, longer = sorted((a.form, b.form), key=len)
    return int(a.kind == b.kind == "名詞" and len(shorter) >= SHORTEST_PART and shorter in longer)


def _phrases(a: str, b: str, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs that follow each other closely in both texts."""
    if not pairs:
        return
    phrase = [pairs[0]]
    for before, after in pairwise(pairs):
        close = all(
            0 <= next_word.start - word.end <= GAP
            and not set(text[word.end : next_word.start]) & set("、。，．！？!?\n 　")
            for text, word, next_word in ((a, before[0], after[0]), (b, before[1], after[1]))
        )
        # A word between them that stands for another one of `a` would be marked twice.
        between = any(before[1].end <= word.start < after[1].start for _word, word in pairs)
        if close and not between:
            phrase.append(after)
        else:
            yield phrase
            phrase = [after]
    yield phrase


def _match(a: str, b: str, phrase: Sequence[Pair]) -> Match:
    in_a = (phrase[0][0].start, phrase[-1][0].end)
    in_b = (phrase[0][1].start, phrase[-1][1].end)
    return Match(in_a, in_b, a[slice(*in_a)] == b[slice(*in_b)])
