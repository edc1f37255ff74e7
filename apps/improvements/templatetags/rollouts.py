"""Cells of the roll-out grid where a page shows few of them, and the grid in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from apps.improvements.drawn_grid import Words, standings
from apps.improvements.models import Improvement
from apps.improvements.selectors import Cell
from apps.improvements.selectors.grid import Line
from apps.organization.models import Department

register = template.Library()


@register.simple_tag
def rollout_words() -> Words:
    """What all rows of a page share."""
    return Words.now()


@register.simple_tag
def rollout_names(line: Line, departments: Sequence[Department], words: Words) -> SafeString:
    """The departments by what they say, in words: a hundred columns fit on no paper."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, state in zip(words.names_of(departments), standings(line), strict=True):
        if state:
            names[state].append(name)
    drawn = "".join(
        f"<li>{badge} {words.comma.join(names[state])}</li>"
        for state, badge in words.kinds()
        if state in names
    )
    return mark_safe(f'<ul class="plain-list">{drawn}</ul>' if drawn else words.nothing)  # noqa: S308  # nosec B308 B703


@register.simple_tag
def rollout_cell(
    cell: Cell, place: Department, improvement: Improvement, mine: Collection[int], words: Words
) -> SafeString:
    """Where one department stands."""
    drawn = words.told(cell)
    if place.pk in mine:
        about = f'<span class="visually-hidden">：{escape(place.name)}</span>'
        before, after = words.link_of(improvement, about)
        drawn += f" {before.removeprefix('<br>')}{place.pk}{after}"
    return mark_safe(drawn)  # noqa: S308  # nosec B308 B703
