"""A round of picking as a workbook: figures as numbers, words as words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from apps.clusters.selectors import Sheet
from apps.clusters.selectors.sheet import Line
from apps.common.workbook import Column, Value, write_workbook
from apps.common.workbook import Sheet as Page

POINTS, NUMBER = "0.0", "#,##0"


def selection_workbook(sheet: Sheet, *, made_at: datetime) -> bytes:
    """Return the round as an xlsx file: the candidates, then the weights."""
    selection = sheet.round
    subtitle = f"{selection.held_on.isoformat()} {selection.get_state_display()}"
    pages = [_candidates(sheet), _weights(sheet)]
    return write_workbook(pages, title=selection.title, subtitle=subtitle, made_at=made_at)


def _candidates(sheet: Sheet) -> Page:
    columns = (
        Column(_("順位"), 8, NUMBER),
        Column(_("共通課題"), 44),
        Column(_("選ばれた"), 10),
        Column(_("困っている課の数"), 12, NUMBER),
        Column(_("1年の時間（申告）"), 14, NUMBER),
        Column(_("時間を答えた件数"), 12, NUMBER),
        Column(_("声の数"), 10, NUMBER),
        Column(_("最後に届いた日"), 14, "yyyy-mm-dd"),
        *(_points(str(criterion.label)) for criterion, _weight in sheet.weights),
        Column(_("重みをつけた平均"), 14, "0.00"),
        Column(_("選んだ理由"), 60),
        Column(_("困っている課"), 60),
    )
    return Page(_("候補"), columns, [_row(line) for line in sheet.lines])


def _points(criterion: str) -> Column:
    return Column(_("点：%(criterion)s") % {"criterion": criterion}, 14, POINTS)


def _row(line: Line) -> list[Value]:
    figures = line.candidate.figures
    hours = figures["hours"]
    return [
        line.rank,
        line.title or _("（いまは公開していません）"),
        _("はい") if line.candidate.picked else "",
        len(figures["departments"]),
        None if hours is None else round(hours),
        figures["claims"],
        figures["issues"],
        line.newest_on,
        *(cell.points for cell in line.cells),
        round(line.mean, 2),
        line.candidate.reason,
        "、".join(figures["departments"]),
    ]


def _weights(sheet: Sheet) -> Page:
    columns = (
        Column(_("観点"), 32),
        Column(_("重み"), 10, NUMBER),
        Column(_("並びの上が変わらない重み（下）"), 16, NUMBER),
        Column(_("並びの上が変わらない重み（上）"), 16, NUMBER),
    )
    rows: list[list[Value]] = [
        [str(span.criterion.label), span.weight, span.lowest, span.highest] for span in sheet.spans
    ]
    return Page(_("観点と重み"), columns, rows)
