"""The search form of a text, computed by the database itself, so that no write can forget it."""

from django.db.models import Func, TextField

from apps.common.text import INVISIBLE, KATAKANA_TO_HIRAGANA

KATAKANA = "".join(map(chr, KATAKANA_TO_HIRAGANA))
HIRAGANA = "".join(map(chr, KATAKANA_TO_HIRAGANA.values()))
# PostgreSQL's translate() drops what has no counterpart, and so what nobody can see.
DROPPED = "".join(map(chr, INVISIBLE))


class SearchForm(Func):
    """SQL twin of `apps.common.text.search_form`, without its trimming of spaces."""

    template = (
        f"translate(lower(normalize(%(expressions)s, NFKC)), '{KATAKANA}{DROPPED}', '{HIRAGANA}')"
    )
    output_field = TextField()
    arity = 1


class OneSpaced(Func):
    """A search form with one space wherever there are any, as `search_form` in Python has it."""

    template = r"btrim(regexp_replace(%(expressions)s, '\s+', ' ', 'g'))"
    output_field = TextField()
    arity = 1
