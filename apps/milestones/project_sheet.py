"""The priority projects as a workbook: how each stands, and by which reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from apps.common.wording import in_japanese, jdate
from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.milestones.history import MilestoneState
from apps.milestones.selectors import LAST_MONTH, ProjectStanding, project_standing
from apps.projects.models import Project
from apps.projects.wording import reason_text, state_word

NUMBER, SHARE = "#,##0", "0.0%"


def projects_workbook(projects: Iterable[Project], *, today: date, made_at: datetime) -> bytes:
    """Return projects as they stand, those of a closed program as on its last day.

    What stands on them must be prefetched, and their programs joined. Milestones are only counted.
    """
    standings = [_standing(project, today) for project in projects]
    return write_workbook(
        [Sheet(_("重点事業"), _columns(), [_row(standing) for standing in standings])],
        title=_("重点事業"),
        subtitle=_("%(day)s現在") % {"day": jdate(made_at)},
        made_at=made_at,
    )


def _standing(project: Project, today: date) -> ProjectStanding:
    program = project.program
    day = program.closed_on or today
    return project_standing(project, day, goal_on=program.goal_on, since=day - LAST_MONTH)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("計画"), 32),
        Column(_("番号"), 8, NUMBER),
        Column(_("重点事業"), 32),
        Column(_("柱"), 24),
        Column(_("責任者"), 16),
        Column(_("状態"), 10),
        Column(_("その状態である理由"), 56),
        Column(_("達成率"), 10, SHARE),
        Column(_("マイルストーンの数"), 12, NUMBER),
        Column(_("完了したもの"), 12, NUMBER),
        Column(_("遅れているもの"), 12, NUMBER),
    )


def _row(standing: ProjectStanding) -> list[Value]:
    project = standing.project
    states = [one.state for one in standing.milestones]
    return [
        project.program.name,
        project.order,
        project.name,
        project.pillar.name if project.pillar else "",
        project.owner.name,
        state_word(standing.state),
        ("" if in_japanese() else " ").join(reason_text(reason) for reason in standing.reasons),
        standing.attainment.value,
        len(states),
        states.count(MilestoneState.DONE),
        states.count(MilestoneState.LATE),
    ]
