"""What each frozen figure is called and how its value is written, where figures are compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.common.wording import amount, jdate, number
from apps.improvements.models import ImprovementState, Kind, Measure, RolloutState
from apps.issues.models import Status
from apps.projects.states import ProjectState
from apps.projects.wording import state_word
from apps.reports.figures.comparing import Line
from apps.reports.figures.naming import Difference, Value

FIGURES: Mapping[str, str | Promise] = {
    "received": _("この月に届いた困りごと"),
    "open": _("まだ途中の困りごと"),
    "shared": _("公開した共通課題"),
    "failed_mails": _("届けられなかったメール"),
    "owed": _("この月が期日のお返事"),
    "kept": _("うち期日までにお返しした"),
    "late": _("期日を過ぎてお待たせしている"),
    "claimed": _("申告の時間（年）"),
    "claims_given": _("申告のうち、時間を書いた件数"),
    "claims_asked": _("申告の分母（途中の困りごとと「うちの課も同じ」）"),
    "heard": _("声を届けた課"),
    "declared": _("該当なしと申告した課"),
    "silent": _("声がまだ届いていない課"),
    "departments": _("課の数"),
    "submitted_in_year": _("四つの四半期に届いた困りごと"),
    "confirmed_in_year": _("四つの四半期の「うちの課も同じ」"),
    "status": _("困りごとの状態"),
    "project_state": _("状態"),
    "milestones_done": _("完了したマイルストーン"),
    "milestones": _("マイルストーンの数"),
    "kpi": _("指標"),
    "moved": _("動いた期日"),
    "others_total": _("まだお答えのない、ほかの課の困りごと"),
    "to_confirm": _("課の確認待ち"),
    "due": _("期日が近いマイルストーン"),
    "unpublished": _("言葉を整えている途中のもの"),
    "own": _("一覧に載せた、この課の困りごと"),
    "newest_shared": _("この月に公開した共通課題"),
    "picked": _("選んだ改善"),
    "effect": _("改善の効果"),
    "unrealised": _("改善の効果のうち、まだ実現していない分"),
    "rollout": _("横展開"),
    "rolled_out_total": _("この月に新しく進んだ横展開"),
    "offers_total": _("ほかの課が使っていて、まだ答えのない改善"),
    "outlook": _("終わる見込み（遅いほう）"),
    "completed": _("この月に完了したマイルストーン"),
    "decisions": _("この月に決まったこと"),
    "members": _("作業部会の人数"),
    "problems": _("取り組んでいる共通課題"),
    "details": _("数字以外のところ"),
}


SECTIONS: Mapping[str, str | Promise] = {
    "voices": _("届いた困りごと"),
    "replies": _("お返事とお知らせ"),
    "plan": _("重点事業"),
    "heard": _("声を届けた課"),
    "asked": _("お願い"),
    "group": _("作業部会"),
    "picked": _("選んだ改善"),
    "effects": _("改善の効果"),
}
PAIN_POINTS = _("件")
DEPARTMENTS = pgettext_lazy("a number of departments", "課")
UNITS: Mapping[str, str | Promise] = {
    "claimed": _("時間"),
    "failed_mails": _("通"),
    **dict.fromkeys(
        ("heard", "declared", "silent", "departments"),
        pgettext_lazy("a number of departments", "課"),
    ),
    "members": _("人"),
    **dict.fromkeys(("effect", "unrealised"), ""),  # what is measured says its unit
}


def section_name(code: str) -> str:
    return str(SECTIONS[code])


def figure_name(difference: Difference) -> str:
    """困りごとの状態：解決, 状態：窓口のDX: what a figure is called, and what it is about."""
    about = _about(difference)
    said = str(FIGURES.get(difference.code, difference.code))
    return said + gettext("：") + about if about else said


def _about(difference: Difference) -> str:
    match difference.code:
        case "status":
            return str(Status(difference.about).label)
        case "rollout":
            return str(RolloutState(difference.about).label)
        case "effect" | "unrealised":
            measure, kind = difference.about.split()
            return f"{Kind(kind).label}{gettext('：')}{Measure(measure).label}"
    return difference.about


def figure_value(value: float | str | None) -> str:
    """A number, a day, or the word of a state."""
    if value is None:
        return "—"
    if not isinstance(value, str):
        return number(value)
    if value[:1].isdigit():
        return jdate(date.fromisoformat(value))
    if value in list(ProjectState):
        return state_word(value)
    return str(dict(ImprovementState.choices).get(value, value))


def figure_amount(line: Line, value: Value) -> str:
    """A figure with its unit: 4件, 120時間, 60%; a day or a state has none."""
    if value is None or isinstance(value, str):
        return figure_value(value)
    unit = line.unit if line.code == "kpi" else UNITS.get(line.code, PAIN_POINTS)
    return amount(value, str(unit))
