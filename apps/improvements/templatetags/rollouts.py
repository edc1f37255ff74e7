"""Cells of the roll-out grid. There can be twenty thousand: no template is rendered for each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from apps.common.states import look_of
from apps.common.wording import jdate
from apps.improvements.models import Improvement, RolloutState
from apps.improvements.selectors import Cell
from apps.improvements.selectors.grid import Line

register = template.Library()
SOMEWHERE = 0  # no department has this key; its place in an address is filled in for each


@dataclass(frozen=True)
class Words:
    """What is the same in every cell, rendered once."""

    badges: dict[str, str]
    proposed: str
    nothing: str
    inherited: str
    answer: str
    days: dict[date, str] = field(default_factory=dict)

    def day(self, when: date | None) -> str:
        """A day in words; the same few days stand in many cells."""
        if when is None:
            return ""
        if when not in self.days:
            self.days[when] = jdate(when)
        return self.days[when]

    @classmethod
    def now(cls) -> Words:
        nothing = f'<span class="visually-hidden">{escape(_("まだ答えがありません"))}</span>'
        return cls(
            badges={str(state): _badge(state) for state in RolloutState},
            proposed=f'<span class="small">{escape(_("同じ困りごとあり"))}</span>',
            nothing=f'<span aria-hidden="true">–</span>{nothing}',
            inherited=_small(_("前の課の答え")),
            answer=escape(_("答える")),
        )


@register.simple_tag
def rollout_words() -> Words:
    """What all rows of a page share."""
    return Words.now()


@register.simple_tag
def rollout_row(line: Line, mine: Collection[int], words: Words) -> SafeString:
    """The cells of one improvement, as a row of a table."""
    link = _link(line.improvement, words)
    drawn = (f"<td>{_drawn(cell, words, link, mine)}</td>" for cell in line.cells)
    return mark_safe("".join(drawn))  # noqa: S308  # nosec


@register.simple_tag
def rollout_cell(cell: Cell, improvement: Improvement, mine: Collection[int]) -> SafeString:
    """Where one department stands."""
    words = Words.now()
    drawn = _drawn(cell, words, _link(improvement, words), mine)
    return mark_safe(drawn)  # noqa: S308  # nosec


def _drawn(cell: Cell, words: Words, link: str, mine: Collection[int]) -> str:
    told = _told(cell, words)
    if cell.department in mine:
        told += link.replace(f"/{SOMEWHERE}/", f"/{cell.department}/", 1)
    return told


def _told(cell: Cell, words: Words) -> str:
    if not cell.state:
        return words.proposed if cell.proposed else words.nothing
    told = words.badges[cell.state] + (words.inherited if cell.inherited else "")
    for text in (words.day(cell.stands_on), cell.note, cell.effect, cell.contact):
        told += _small(text) if text else ""
    return told


def _small(text: str) -> str:
    return f'<br><span class="small">{escape(text)}</span>'


def _badge(state: RolloutState) -> str:
    look = look_of(state)
    shown = {"tone": look.tone, "icon": look.icon, "label": state.label}
    return str(render_to_string("components/badge.html", shown)).strip()


def _link(improvement: Improvement, words: Words) -> str:
    """The link to answer, once for a row; the department's place comes first in it."""
    address = reverse("improvements:rollout", args=[improvement.pk, SOMEWHERE])
    about = f'<span class="visually-hidden">：{escape(improvement.title)}</span>'
    return f'<br><a class="small no-print" href="{address}">{words.answer}{about}</a>'
