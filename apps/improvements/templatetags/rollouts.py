"""Cells of the roll-out grid. There can be twenty thousand: no template is rendered for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.states import look_of
from apps.common.wording import jdate
from apps.improvements.models import Improvement, RolloutState
from apps.improvements.selectors import Cell
from apps.improvements.selectors.grid import Line
from apps.organization.models import Department

register = template.Library()
PROPOSED = "proposed"
STROKES = (
    'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"'
)


@dataclass(frozen=True)
class Words:
    """What is the same in every cell, rendered once. `sprite` holds the icons that cells point to.

    `address` is that of a cell in three pieces: before the improvement, before the department,
    and the rest.
    """

    badges: dict[str, str]
    sprite: SafeString
    proposed: str
    nothing: str
    inherited: str
    answer: str
    address: tuple[str, str, str]
    comma: str
    drawn: dict[Cell, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def told(self, cell: Cell) -> str:
        """What a cell says; departments that say the same are drawn once."""
        known = self.drawn.get(cell)
        if known is None:
            known = self.drawn[cell] = _told(cell, self)
        return known

    def kinds(self) -> list[tuple[str, str]]:
        """What a department can say, with what it looks like."""
        return [*self.badges.items(), (PROPOSED, self.proposed)]

    def names_of(self, departments: Sequence[Department]) -> list[str]:
        """The departments' names as they stand on the page; the same for each improvement."""
        if not self.names:
            self.names.extend(escape(one.name) for one in departments)
        return self.names

    def link_of(self, improvement: Improvement, about: str = "") -> tuple[str, str]:
        """The link to answer, before and after the department's key in it."""
        before, between, after = self.address
        start = f'<br><a class="small no-print" href="{before}{improvement.pk}{between}'
        return start, f'{after}">{self.answer}{about}</a>'

    @classmethod
    def now(cls) -> Words:
        nothing = f'<span class="visually-hidden">{escape(_("まだ答えがありません"))}</span>'
        icons = {state: look_of(state).icon for state in RolloutState}
        drawings = "".join(_symbol(state, icon) for state, icon in icons.items())
        before, between, after = reverse("improvements:rollout", args=[0, 0]).split("0")
        return cls(
            badges={str(state): _badge(state) for state in RolloutState},
            sprite=mark_safe(f'<svg class="visually-hidden" aria-hidden="true">{drawings}</svg>'),  # noqa: S308  # nosec B308 B703
            proposed=f'<span class="small">{escape(_("同じ困りごとあり"))}</span>',
            nothing=f'<span aria-hidden="true">–</span>{nothing}',
            inherited=_small(_("前の課の答え")),
            answer=escape(_("答える")),
            address=(before, between, after),
            comma=escape(pgettext("between names", "、")),
        )


@register.simple_tag
def rollout_words() -> Words:
    """What all rows of a page share."""
    return Words.now()


@register.simple_tag
def rollout_row(
    line: Line, departments: Sequence[Department], mine: Collection[int], words: Words
) -> SafeString:
    """The cells of one improvement, as a row of a table."""
    before, after = words.link_of(line.improvement)
    drawn = (
        f"<td>{words.told(cell)}{before}{place.pk}{after}</td>"
        if place.pk in mine
        else f"<td>{words.told(cell)}</td>"
        for place, cell in zip(departments, line.cells, strict=True)
    )
    return mark_safe("".join(drawn))  # noqa: S308  # nosec B308 B703


@register.simple_tag
def rollout_spread(line: Line, words: Words) -> SafeString:
    """In how many departments each answer stands, before one reads them one by one."""
    counts = Counter(_standings(line))
    drawn = "".join(
        f"<li>{badge} {counts[state]}</li>" for state, badge in words.kinds() if counts[state]
    )
    inside = f'<ul class="plain-list">{drawn}</ul>' if drawn else words.nothing
    return mark_safe(f'<td class="grid-table__spread">{inside}</td>')  # noqa: S308  # nosec B308 B703


@register.simple_tag
def rollout_names(line: Line, departments: Sequence[Department], words: Words) -> SafeString:
    """The departments by what they say, in words: a hundred columns fit on no paper."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, state in zip(words.names_of(departments), _standings(line), strict=True):
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


def _standings(line: Line) -> list[str]:
    return [cell.state or (PROPOSED if cell.proposed else "") for cell in line.cells]


def _told(cell: Cell, words: Words) -> str:
    if not cell.state:
        return words.proposed if cell.proposed else words.nothing
    told = words.badges[cell.state] + (words.inherited if cell.inherited else "")
    for text in (_day(cell.stands_on), cell.note, cell.effect, cell.contact):
        told += _small(text) if text else ""
    return told


def _day(when: date | None) -> str:
    return "" if when is None else jdate(when)


def _small(text: str) -> str:
    return f'<br><span class="small">{escape(text)}</span>'


def _symbol(state: str, icon: str) -> str:
    """An icon as the page's own drawing; twenty thousand copies of it would be most of a page."""
    drawn = str(render_to_string("components/icon.html", {"name": icon, "size": 16}))
    inside = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    return f'<symbol id="rollout-{state}" {STROKES}>{inside}</symbol>'


def _badge(state: RolloutState) -> str:
    """The badge of a state, its icon taken from the sprite."""
    icon = (
        '<svg class="icon" width="16" height="16" aria-hidden="true">'
        f'<use href="#rollout-{state}"/></svg>'
    )
    return f'<span class="badge badge--{look_of(state).tone}">{icon}{escape(state.label)}</span>'
