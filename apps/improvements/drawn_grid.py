"""How the roll-out grid is drawn. Of twenty thousand cells no template is rendered for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.states import look_of
from apps.common.wording import jdate
from apps.improvements.models import Improvement, RolloutState
from apps.improvements.selectors import Cell, Grid
from apps.improvements.selectors.grid import Line
from apps.organization.models import Department

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


def grid_rows(grid: Grid, mine: Collection[int], words: Words) -> Iterator[str]:
    """The rows of the grid's table, in HTML: how far each improvement has spread, and where."""
    for line in grid.lines:
        address, title = escape(line.improvement.get_absolute_url()), escape(line.improvement.title)
        head = f'<tr><th scope="row"><a href="{address}">{title}</a></th>{_spread(line, words)}'
        yield f"{head}{_cells(line, grid.departments, mine, words)}</tr>"


def _cells(
    line: Line, departments: Sequence[Department], mine: Collection[int], words: Words
) -> str:
    before, after = words.link_of(line.improvement)
    return "".join(
        f"<td>{words.told(cell)}{before}{place.pk}{after}</td>"
        if place.pk in mine
        else f"<td>{words.told(cell)}</td>"
        for place, cell in zip(departments, line.cells, strict=True)
    )


def _spread(line: Line, words: Words) -> str:
    """In how many departments each answer stands, before one reads them one by one."""
    counts = Counter(standings(line))
    drawn = "".join(
        f"<li>{badge} {counts[state]}</li>" for state, badge in words.kinds() if counts[state]
    )
    inside = f'<ul class="plain-list">{drawn}</ul>' if drawn else words.nothing
    return f'<td class="grid-table__spread">{inside}</td>'


def standings(line: Line) -> list[str]:
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
