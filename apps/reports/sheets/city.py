"""The sheets of the city's workbook."""

from __future__ import annotations

import math
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.workbook import Column, Sheet, Value
from apps.improvements.models import ImprovementState
from apps.milestones.models import SlipReason
from apps.projects.wording import state_word
from apps.reports.figures.shapes import (
    Cell,
    ExecutiveFigures,
    KpiStanding,
    MovedDate,
    ProgramStanding,
    ProjectStanding,
    compared,
)
from apps.reports.phrases import quarter_in_words
from apps.reports.sheets.figures import (
    NUMBER,
    PERCENT,
    SIGNED,
    SIGNED_PARTS,
    counted_rows,
    day_format,
    figure,
    figure_columns,
    promise_rows,
    status_rows,
)
from apps.reports.sheets.improvements import effect_sheet, news_sheet, standing_sheet


def city_sheets(figures: ExecutiveFigures) -> list[Sheet]:
    return [
        _summary(figures),
        project_sheet(figures.programs),
        kpi_sheet([project for program in figures.programs for project in program.projects]),
        moved_sheet(figures.moved),
        _picked(figures),
        effect_sheet(figures.effects),
        standing_sheet(figures.standings),
        news_sheet(figures.rolled_out),
        _map(figures),
    ]


def _summary(figures: ExecutiveFigures) -> Sheet:
    claimed, took_part = figures.claimed, figures.participation
    given = _("申告。途中の%(asked)s件のうち時間を書いた%(given)s件の合計") % {
        "asked": claimed.asked,
        "given": claimed.given,
    }
    departments = pgettext("a number of departments", "課")
    heard = _("この四半期。%(of)s課のうち") % {"of": took_part.of}
    declared = took_part.only_declared or compared(took_part.declared, None)
    silent = took_part.unheard or compared(len(took_part.silent), None)
    moved = figures.counts.get("moved") or compared(len(figures.moved), None)
    rows = [
        figure(_("この月に届いた困りごと"), figures.received, _("件")),
        figure(_("まだ途中の困りごと"), figures.open, _("件"), _("月の終わり")),
        *_unclaimed(figures),
        *status_rows(figures.statuses),
        *promise_rows(figures.promises),
        figure(_("公開した共通課題"), figures.shared, _("件"), _("月の終わり")),
        figure(_("申告の時間（年）"), claimed.hours, _("時間"), given),
        figure(_("声を届けた課"), took_part.heard, departments, heard),
        figure(_("該当なしと申告した課"), declared, departments, heard),
        figure(_("声がまだ届いていない課"), silent, departments, heard),
        figure(_("動いた期日"), moved, _("件")),
        *counted_rows(_("この月に新しく進んだ横展開"), figures.counts.get("rolled_out")),
        figure(_("届けられなかったメール"), figures.failed_mails, _("通")),
    ]
    return Sheet(_("概要"), figure_columns(), rows)


def _unclaimed(figures: ExecutiveFigures) -> list[list[Value]]:
    """A line of its own only where there is anything of it."""
    counted = figures.counts.get("unclaimed")
    if counted is None or not (counted.now or counted.before):
        return []
    return [figure(_("まだ途中で、引き継いだ課がないもの"), counted, _("件"), _("月の終わり"))]


def _picked(figures: ExecutiveFigures) -> Sheet:
    columns = (
        Column(_("改善"), 40),
        Column(_("共通課題"), 40),
        Column(_("状態"), 12),
        Column(_("前の月の状態"), 14),
    )
    rows: list[list[Value]] = [
        [
            one.title,
            one.problem,
            str(ImprovementState(one.state).label),
            str(ImprovementState(one.state_before).label) if one.state_before else "",
        ]
        for one in figures.picked
    ]
    return Sheet(_("選んだ改善"), columns, rows)


def project_sheet(programs: Iterable[ProgramStanding]) -> Sheet:
    columns = (
        Column(_("計画"), 16),
        Column(_("重点事業"), 24),
        Column(_("状態"), 9),
        Column(_("前の月の状態"), 9),
        Column(_("完了したマイルストーン"), 11, NUMBER),
        Column(_("前の月から"), 9, SIGNED),
        Column(_("マイルストーンの数"), 11, NUMBER),
        Column(_("次のマイルストーン"), 24),
        Column(_("その期日"), 16, day_format()),
        Column(_("終わる見込み（早いほう）"), 16, day_format()),
        Column(_("終わる見込み（遅いほう）"), 16, day_format()),
        Column(_("遅いほうの前の月から"), 11, SIGNED),
    )
    rows: list[list[Value]] = [
        [
            program.name,
            project.name,
            state_word(project.state),
            state_word(project.state_before) if project.state_before else "",
            project.milestones_done.now,
            project.milestones_done.difference,
            project.milestones,
            project.next_title,
            project.next_on,
            project.outlook.earliest if project.outlook else None,
            project.outlook.latest if project.outlook else None,
            project.outlook.days if project.outlook else None,
        ]
        for program in programs
        for project in program.projects
    ]
    return Sheet(_("重点事業"), columns, rows)


def kpi_sheet(projects: Iterable[ProjectStanding]) -> Sheet:
    columns = (
        Column(_("重点事業"), 22),
        Column(_("指標"), 32),
        Column(_("単位"), 10),
        Column(_("値"), 10, "#,##0.##"),
        Column(_("測定日"), 16, day_format()),
        Column(_("前の月の値"), 10, "#,##0.##"),
        Column(_("差"), 10, SIGNED_PARTS),
        Column(_("見込み"), 10, "#,##0.##"),
        Column(_("目標"), 10, "#,##0.##"),
        Column(_("目標の期限"), 16, day_format()),
        Column(_("達成率"), 9, PERCENT),
    )
    rows = [[project.name, *_kpi(kpi)] for project in projects for kpi in project.kpis]
    return Sheet(_("指標"), columns, rows)


def _kpi(kpi: KpiStanding) -> list[Value]:
    # Rounded down as on the page and in the mail, so that all three agree to the digit.
    reached = None if kpi.attainment is None else math.floor(kpi.attainment * 100 + 1e-9) / 100
    return [
        kpi.name,
        kpi.unit,
        kpi.value,
        kpi.measured_on,
        kpi.value_before,
        kpi.difference,
        kpi.expected,
        kpi.target,
        kpi.target_on,
        reached,
    ]


def moved_sheet(moves: Iterable[MovedDate]) -> Sheet:
    columns = (
        Column(_("重点事業"), 22),
        Column(_("マイルストーン"), 28),
        Column(_("前の期日"), 16, day_format()),
        Column(_("新しい期日"), 16, day_format()),
        Column(_("動いた日数"), 9, SIGNED),
        Column(_("理由"), 14),
        Column(_("説明"), 32),
        Column(_("変えた日"), 16, day_format()),
    )
    rows: list[list[Value]] = [
        [
            move.project,
            move.title,
            move.from_on,
            move.to_on,
            move.days,
            str(SlipReason(move.reason).label),
            move.note,
            move.moved_on,
        ]
        for move in moves
    ]
    return Sheet(_("動いた期日"), columns, rows)


def _map(figures: ExecutiveFigures) -> Sheet:
    took_part = figures.participation
    counted = [
        Column(f"{quarter_in_words(quarter)} {kind}", 10, NUMBER)
        for quarter in took_part.quarters
        for kind in (_("困りごと"), _("うちの課も同じ"), _("該当なし"))
    ]
    rows: list[list[Value]] = [
        [row.name, *(n for cell in row.cells for n in _counts(cell))] for row in took_part.rows
    ]
    return Sheet(_("声を届けた課"), (Column(_("課"), 24), *counted), rows)


def _counts(cell: Cell) -> tuple[int, int, int]:
    return cell.submitted, cell.confirmed, int(cell.declared)
