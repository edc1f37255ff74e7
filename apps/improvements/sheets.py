"""The roll-out grid as a workbook: as a table of letters, and cell by cell."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from apps.common.wording import jdate
from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.improvements.selectors import Grid

DAY = "yyyy-mm-dd"


def grid_workbook(grid: Grid, *, made_at: datetime) -> bytes:
    """Return the grid as it reads on the page, then each answer in full."""
    return write_workbook(
        [_table(grid), _answers(grid)],
        title=_("横展開"),
        subtitle=_("%(day)s現在") % {"day": jdate(made_at)},
        made_at=made_at,
    )


def _table(grid: Grid) -> Sheet:
    columns = (Column(_("改善"), 40), *(Column(one.name, 16) for one in grid.departments))
    rows: list[list[Value]] = [
        [line.improvement.title, *(_word(cell.label, cell.proposed) for cell in line.cells)]
        for line in grid.lines
    ]
    return Sheet(_("横展開"), columns, rows)


def _word(label: str, proposed: bool) -> str:
    return label or (_("同じ困りごとあり") if proposed else "")


def _answers(grid: Grid) -> Sheet:
    columns = (
        Column(_("改善"), 40),
        Column(_("課"), 24),
        Column(_("状態"), 16),
        Column(_("いつから"), 14, DAY),
        Column(_("当てはまらない理由"), 40),
        Column(_("この課での効果"), 40),
        Column(_("連絡先（係や内線）"), 24),
    )
    rows: list[list[Value]] = [
        [
            line.improvement.title,
            place.name,
            cell.label,
            cell.stands_on,
            cell.note,
            cell.effect,
            cell.contact,
        ]
        for line in grid.lines
        for place, cell in zip(grid.departments, line.cells, strict=True)
        if cell.state
    ]
    return Sheet(_("課ごとの答え"), columns, rows)
