"""Milestones and the moves of their dates as workbooks: dates as dates, words as words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.wording import jdate
from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.milestones.models import Milestone, SlipEntry
from apps.milestones.selectors import MilestoneStanding, milestone_standing
from apps.milestones.wording import milestone_word

DAY, NUMBER = "yyyy-mm-dd", "#,##0"


def milestones_workbook(
    milestones: Iterable[Milestone], *, today: date, made_at: datetime
) -> bytes:
    """Return milestones and every move of their dates. Slips must be prefetched."""
    standings = [milestone_standing(milestone, today) for milestone in milestones]
    slips = [slip for standing in standings for slip in standing.slips]
    sheets = [_milestones(standings), _moves(slips)]
    return _workbook(sheets, _("マイルストーン"), made_at)


def moved_workbook(slips: Iterable[SlipEntry], *, made_at: datetime) -> bytes:
    """Return the moves alone. What moved, its project and who moved it must be joined."""
    return _workbook([_moves(slips)], _("動いた期日"), made_at)


def _workbook(sheets: list[Sheet], title: str, made_at: datetime) -> bytes:
    subtitle = _("%(day)s現在") % {"day": jdate(made_at)}
    return write_workbook(sheets, title=title, subtitle=subtitle, made_at=made_at)


def _milestones(standings: Iterable[MilestoneStanding]) -> Sheet:
    columns = (
        Column(_("重点事業"), 32),
        Column(_("マイルストーン"), 40),
        Column(_("できあがるもの"), 48),
        Column(_("責任者"), 16),
        Column(_("状態"), 10),
        Column(_("当初の期日"), 14, DAY),
        Column(_("いまの期日"), 14, DAY),
        Column(_("ずれ（日）"), 10, NUMBER),
        Column(_("完了した日"), 14, DAY),
        Column(_("動かせない期日の理由"), 32),
        Column(_("完了の確認"), 48),
    )
    return Sheet(_("マイルストーン"), columns, [_milestone(standing) for standing in standings])


def _milestone(standing: MilestoneStanding) -> list[Value]:
    milestone = standing.milestone
    return [
        milestone.project.name,
        milestone.title,
        milestone.description,
        milestone.owner.name,
        milestone_word(standing.state),
        milestone.baseline_on,
        standing.due_on,
        standing.slipped_days,
        standing.completed_on,
        milestone.outer_reason,
        milestone.evidence,
    ]


def _moves(slips: Iterable[SlipEntry]) -> Sheet:
    columns = (
        Column(_("重点事業"), 32),
        Column(_("マイルストーン"), 40),
        Column(_("前の期日"), 14, DAY),
        Column(_("新しい期日"), 14, DAY),
        Column(_("動いた日数"), 12, NUMBER),
        Column(_("理由"), 16),
        Column(_("説明"), 56),
        Column(_("変えた人"), 16),
        Column(_("動かした日"), 14, DAY),
    )
    return Sheet(_("動いた期日"), columns, [_move(slip) for slip in slips])


def _move(slip: SlipEntry) -> list[Value]:
    return [
        slip.milestone.project.name,
        slip.milestone.title,
        slip.from_on,
        slip.to_on,
        slip.days,
        slip.get_reason_display(),
        slip.note,
        slip.moved_by.name,
        timezone.localdate(slip.moved_at),
    ]
