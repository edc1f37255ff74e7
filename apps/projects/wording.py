"""States and their reasons in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.projects.states import ProjectState, Reason, ReasonCode

STATE_WORDS: Mapping[ProjectState, str | Promise] = {
    ProjectState.DONE: _("完了"),
    ProjectState.LATE: _("遅れ"),
    ProjectState.AT_RISK: _("注意"),
    ProjectState.ON_COURSE: _("順調"),
}

REASON_WORDS: Mapping[ReasonCode, str | Promise] = {
    ReasonCode.ALL_DONE: _("すべてのマイルストーンが完了し、すべての指標が目標に達しました。"),
    ReasonCode.MILESTONES_OVERDUE: _("期日を過ぎたマイルストーンが%(count)s件あります。"),
    ReasonCode.GOAL_PASSED_MILESTONES_OPEN: _(
        "目標日を過ぎて、残っているマイルストーンが%(count)s件あります。"
    ),
    ReasonCode.GOAL_PASSED_KPIS_SHORT: _(
        "目標日を過ぎて、目標に届いていない指標が%(count)s件あります。"
    ),
    ReasonCode.KPIS_BEHIND: _("見込みの線より10ポイントを超えて下回る指標が%(count)s件あります。"),
    ReasonCode.MILESTONES_AFTER_GOAL: _(
        "期日が目標日より後のマイルストーンが%(count)s件あります。"
    ),
    ReasonCode.KPIS_NEVER_MEASURED: _("まだ一度も測っていない指標が%(count)s件あります。"),
    ReasonCode.NOTHING_PLANNED: _("マイルストーンも指標も、まだ決まっていません。"),
    ReasonCode.AS_EXPECTED: _(
        "期日を過ぎたマイルストーンはなく、指標は見込みの線に沿って進んでいます。"
    ),
}


def state_word(state: ProjectState | str) -> str:
    return str(STATE_WORDS[ProjectState(state)])


def reason_text(reason: Reason) -> str:
    """Return why a state holds, as one sentence in the reader's language."""
    return str(REASON_WORDS[reason.code]) % {"count": reason.count}
