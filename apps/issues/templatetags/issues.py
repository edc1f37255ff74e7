"""Texts of pain points as pages show them."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.issues import highlight, wording
from apps.issues.differences import Piece
from apps.issues.sheets import heading_of
from apps.issues.voices import Problem

register = template.Library()


register.filter("about", wording.about)
register.filter("hours_sentence", wording.hours_sentence)


@register.filter
def excerpt(text: str, length: int = 80) -> str:
    """The beginning of a text, on one line."""
    return highlight.excerpt(text, length)


@register.filter
def column(problem: Problem) -> str:
    """What the column is called in which something has to be put right."""
    return heading_of(problem.field)


@register.simple_tag
def marked(text: str, terms: Sequence[str] = (), length: int = 140) -> SafeString:
    """A short piece of a text with what was searched for marked."""
    parts = highlight.marked(text, terms, length)
    drawn = (format_html("<mark>{}</mark>", p.text) if p.is_match else p.text for p in parts)
    return format_html_join("", "{}", ((part,) for part in drawn))


@register.inclusion_tag("issues/difference.html")
def difference(pieces: Sequence[Piece]) -> dict[str, Sequence[Piece]]:
    """What went and what came, drawn and said aloud."""
    return {"pieces": pieces}
