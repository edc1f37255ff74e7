"""Searching by the database: the folded form of a text, and rows that hold a word.

`text_grams` (a function in the database, made by a migration of this app) gives the letters of a
text and the pairs of neighbours. An index over them finds words of any length, two letters and one
included, where trigrams would have to read every row (docs/adr/0018-two-letter-words-by-index.md).
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, TextField, Value

from apps.common.text import FOLDED, INVISIBLE, STROKES, search_terms

M = TypeVar("M", bound=Model)

KATAKANA = "".join(map(chr, FOLDED))
HIRAGANA = "".join(map(chr, FOLDED.values()))
# PostgreSQL's translate() drops what has no counterpart, and so what nobody can see.
DROPPED = "".join(map(chr, INVISIBLE))
PAIR = 2


class SearchForm(Func):
    """SQL twin of `apps.common.text.fold`."""

    template = (
        f"regexp_replace(translate(lower(normalize(%(expressions)s, NFKC)), "
        f"'{KATAKANA}{DROPPED}', '{HIRAGANA}'), '([ぁ-ゖー])[{STROKES}]+', '\\1ー', 'g')"
    )
    output_field = TextField()
    arity = 1


class Grams(Func):
    """The letters of a folded text and their pairs, as a tsvector."""

    function = "text_grams"
    arity = 1


class Holds(Func):
    """Whether a text holds a folded term, by its columns `…_search` and `…_grams`.

    The index gives the rows that have the term's pairs; whether they stand together is looked at.
    """

    template = "(%(expressions)s)"
    arg_joiner = " AND "
    output_field = BooleanField()

    def __init__(self, text: str, term: str) -> None:
        pairs = _HasPairs(F(f"{text}_grams"), Value(gram_query(term)))
        super().__init__(pairs, _HasTerm(F(f"{text}_search"), Value(term)))


class _HasPairs(Func):
    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()


class _HasTerm(Func):
    template = "strpos(%(expressions)s) > 0"
    output_field = BooleanField()


def gram_query(term: str) -> str:
    """Return the tsquery of a term's pairs, or of its only letter."""
    if len(term) < PAIR:
        return _quoted(term)
    pairs = dict.fromkeys(term[at : at + PAIR] for at in range(len(term) - 1))
    return " & ".join(map(_quoted, pairs))


def _quoted(gram: str) -> str:
    return "'" + gram.replace("\\", "\\\\").replace("'", "''") + "'"


def holds_every(terms: Sequence[str], *, open_to_all: str, to_readers: str, readable: Q) -> Q:
    """Rows that hold each term in what everybody may read, or in what these readers may."""
    found = Q()
    for term in terms:
        found &= Q(Holds(open_to_all, term)) | readable & Q(Holds(to_readers, term))
    return found


def holding_every(queryset: QuerySet[M], query: str, places: Sequence[str]) -> QuerySet[M]:
    """Keep the rows where every term of `query` stands in one of these fields."""
    terms = search_terms(query)
    if not terms:
        return queryset.none()
    searched = {f"searched_{number}": SearchForm(place) for number, place in enumerate(places)}
    for term in terms:
        stands = (Q(**{f"{name}__contains": term}) for name in searched)
        queryset = queryset.alias(**searched).filter(reduce(or_, stands))
    return queryset


class OneSpaced(Func):
    """A search form with one space wherever there are any, as `search_form` in Python has it."""

    template = r"btrim(regexp_replace(%(expressions)s, '\s+', ' ', 'g'))"
    output_field = TextField()
    arity = 1
