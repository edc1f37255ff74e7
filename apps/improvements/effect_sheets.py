"""Figures of effect and their drift as a workbook; the kinds stand in columns and are not added."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from apps.common.wording import jdate
from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.improvements.models import Kind
from apps.improvements.selectors import Effects

AMOUNT = "#,##0.##"
DAY = "yyyy-mm-dd"


def effects_workbook(effects: Effects, *, made_at: datetime) -> bytes:
    """Return each improvement's figures, where each comes from, and the drifts over all."""
    return write_workbook(
        [_table(effects), _sources(effects), _drifts(effects)],
        title=_("効果の数字の開き"),
        subtitle=_("%(what)s、%(day)s現在")
        % {"what": effects.measure.label, "day": jdate(made_at)},
        made_at=made_at,
    )


def _table(effects: Effects) -> Sheet:
    columns = (
        Column(_("改善"), 40),
        Column(_("状態"), 14),
        *(Column(str(kind.label), 12, AMOUNT) for kind in Kind),
        Column(_("前のやり方も続いている課の数"), 16),
    )
    rows: list[list[Value]] = [
        [
            row.improvement.title,
            row.improvement.get_state_display(),
            *(float(one.figure.value) if one.figure else None for one in row.rungs),
            row.on_paper or None,
        ]
        for row in effects.rows
    ]
    return Sheet(_("改善ごと"), columns, rows)


def _sources(effects: Effects) -> Sheet:
    columns = (
        Column(_("改善"), 40),
        Column(_("数字の種類"), 12),
        Column(_("値"), 12, AMOUNT),
        Column(_("いつの数字"), 14, DAY),
        Column(_("何に対する数字（分母）"), 30),
        Column(_("求め方"), 40),
        Column(_("まだ実現していません"), 16),
    )
    rows: list[list[Value]] = [
        [
            row.improvement.title,
            str(one.kind.label),
            float(one.figure.value),
            one.figure.dated_on,
            one.figure.denominator,
            one.figure.method,
            _("はい") if one.waits else "",
        ]
        for row in effects.rows
        for one in row.rungs
        if one.figure
    ]
    return Sheet(_("数字の出どころ"), columns, rows)


def _drifts(effects: Effects) -> Sheet:
    columns = (
        Column(_("もとの種類"), 14),
        Column(_("比べた種類"), 14),
        Column(_("両方ある改善の数"), 14),
        Column(_("もとの数字"), 14, AMOUNT),
        Column(_("比べた数字"), 14, AMOUNT),
        Column(_("開き"), 14, AMOUNT),
    )
    rows: list[list[Value]] = [
        [
            one.lower,
            one.upper,
            one.drift.improvements,
            float(one.drift.before),
            float(one.drift.after),
            float(one.drift.difference),
        ]
        for one in effects.drifts
    ]
    return Sheet(_("種類から種類への開き"), columns, rows)
