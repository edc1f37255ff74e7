"""The sheets that say what improvements bring, and where they are used."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.common.workbook import Column, Sheet, Value
from apps.improvements.models import Kind, Measure, RolloutState
from apps.reports.figures.facts import Effect, Standing
from apps.reports.figures.offered import Offer, RolledOut
from apps.reports.sheets.figures import NUMBER, SIGNED, SIGNED_PARTS

AMOUNT = "#,##0.##"


def effect_sheet(effects: Iterable[Effect]) -> Sheet:
    """Each kind on a line of its own: they are never added."""
    columns = (
        Column(_("数字の種類"), 12),
        Column(_("何の数字か"), 32),
        Column(_("値"), 12, AMOUNT),
        Column(_("前の月の値"), 12, AMOUNT),
        Column(_("差"), 12, SIGNED_PARTS),
        Column(_("まだ実現していない分"), 14, AMOUNT),
        Column(_("改善の数"), 10, NUMBER),
    )
    rows: list[list[Value]] = [
        [
            str(Kind(one.kind).label),
            str(Measure(one.measure).label),
            one.value,
            one.before,
            one.difference,
            one.unrealised,
            one.improvements,
        ]
        for one in effects
    ]
    return Sheet(_("改善の効果"), columns, rows)


def standing_sheet(standings: Iterable[Standing]) -> Sheet:
    columns = (
        Column(_("答え"), 24),
        Column(_("件数"), 12, NUMBER),
        Column(_("前の月"), 12, NUMBER),
        Column(_("差"), 12, SIGNED),
    )
    rows: list[list[Value]] = [
        [
            str(RolloutState(one.state).label),
            one.departments,
            one.before,
            one.difference,
        ]
        for one in standings
    ]
    return Sheet(_("横展開"), columns, rows)


def news_sheet(rolled_out: Iterable[RolledOut]) -> Sheet:
    columns = (
        Column(_("改善"), 40),
        Column(_("答え"), 16),
        Column(_("課の数"), 10, NUMBER),
        Column(_("課"), 60),
    )
    rows: list[list[Value]] = [
        [one.title, str(RolloutState(news.state).label), news.of, _("、").join(news.departments)]
        for one in rolled_out
        for news in one.news
    ]
    return Sheet(_("この月に新しく進んだもの"), columns, rows)


def offer_sheet(offers: Iterable[Offer]) -> Sheet:
    columns = (
        Column(_("改善"), 60),
        Column(_("使っている課の数"), 14, NUMBER),
        Column(_("試している課の数"), 14, NUMBER),
        Column(_("この月に新しく進んだ課の数"), 16, NUMBER),
    )
    rows: list[list[Value]] = [[one.title, one.used, one.trying, one.newly] for one in offers]
    return Sheet(_("ほかの課で使われている改善"), columns, rows)
