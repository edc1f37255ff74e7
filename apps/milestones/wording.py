"""The state of a program as a sentence that can be read aloud."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.common.wording import in_japanese
from apps.milestones.history import MilestoneState
from apps.milestones.results import Fate
from apps.milestones.selectors import ProgramOverview
from apps.projects.wording import state_word

MILESTONE_WORDS: Mapping[MilestoneState, str | Promise] = {
    MilestoneState.DONE: _("完了"),
    MilestoneState.LATE: _("遅れ"),
    MilestoneState.PLANNED: _("予定"),
    MilestoneState.DROPPED: _("取りやめ"),
}


FATE_WORDS: Mapping[Fate, str | Promise] = {
    Fate.DONE: _("完了"),
    Fate.CARRIED_OVER: _("次の計画へ"),
    Fate.DROPPED: _("取りやめ"),
    Fate.OPEN: _("未完了"),
}


def fate_word(fate: Fate | str) -> str:
    return str(FATE_WORDS[Fate(fate)])


def milestone_word(state: MilestoneState | str) -> str:
    return str(MILESTONE_WORDS[MilestoneState(state)])


def goal_sentence(days_past_goal: int) -> str:
    """目標日まであと30日。 / 今日が目標日です。 / 目標日から237日。"""
    days = abs(days_past_goal)
    if not days:
        return gettext("今日が目標日です。")
    if days_past_goal < 0:
        return ngettext("目標日まであと%(days)s日。", "目標日まであと%(days)s日。", days) % {
            "days": days
        }
    return ngettext("目標日から%(days)s日。", "目標日から%(days)s日。", days) % {"days": days}


def states_sentence(overview: ProgramOverview) -> str:
    """8事業のうち5事業が完了、3事業が遅れ。"""
    total = len(overview.projects)
    shown = {state: count for state, count in overview.counts.items() if count}
    if not shown:
        return gettext("重点事業はまだ登録されていません。")
    if len(shown) == 1:
        word = state_word(next(iter(shown))).lower()
        return gettext("%(total)s事業すべてが%(state)s。") % {"total": total, "state": word}
    parts = [
        gettext("%(count)s事業が%(state)s") % {"count": count, "state": state_word(state).lower()}
        for state, count in shown.items()
    ]
    return gettext("%(total)s事業のうち%(states)s。") % {
        "total": total,
        "states": gettext("、").join(parts),
    }


def attainment_sentence(overview: ProgramOverview) -> str:
    """指標の達成率は82%。 Empty where the program has no KPI."""
    value = overview.attainment.value
    if value is None:
        return ""
    # Rounded down: 99.6 % is not yet all of it.
    return gettext("指標の達成率は%(percent)s%%。") % {"percent": int(value * 100 + 1e-9)}


def mayor_sentence(overview: ProgramOverview) -> str:
    """Return the program's state in the sentences a mayor can read aloud."""
    sentences = (
        goal_sentence(overview.days_past_goal),
        states_sentence(overview),
        attainment_sentence(overview),
    )
    return ("" if in_japanese() else " ").join(filter(None, sentences))
