"""Figures and dates of a pain point as sentences, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common import wording
from apps.common.business_days import add_business_days
from apps.issues.models import Effort, Issue

# What each service is called in the history of a pain point.
ACTIONS = {
    "issues.submit_issue": gettext_lazy("届けた"),
    "issues.attach_file": gettext_lazy("ファイルを添えた"),
    "issues.remove_file": gettext_lazy("ファイルを外した"),
    "issues.answer_reply": gettext_lazy("お返事に答えた"),
    "issues.declare_nothing": gettext_lazy("該当なしと伝えた"),
    "issues.undo_declaration": gettext_lazy("該当なしを取り消した"),
    "issues.submit_many": gettext_lazy("まとめて届けた"),
    "issues.read_import": gettext_lazy("表を選んだ"),
    "issues.apply_import": gettext_lazy("表から届けた"),
    "issues.tell_more": gettext_lazy("くわしいことを足した"),
    "issues.withdraw_issue": gettext_lazy("取り下げた"),
    "issues.confirm_issue": gettext_lazy("うちの課も同じ、と伝えた"),
    "issues.change_status": gettext_lazy("状態・お返事"),
    "issues.assign_issue": gettext_lazy("担当"),
    "issues.snooze_issue": gettext_lazy("後回し"),
    "issues.wake_issue": gettext_lazy("後回しをやめた"),
    "issues.mark_duplicate": gettext_lazy("同じ内容としてまとめた"),
    "issues.undo_duplicate": gettext_lazy("同じ内容から外した"),
    "issues.hand_over": gettext_lazy("ほかの課へ引き継いだ"),
    "issues.write_statement": gettext_lazy("整理した言葉"),
    "issues.agree_to_statement": gettext_lazy("整理した言葉への了解"),
    "issues.correct_statement": gettext_lazy("整理した言葉の言い直し"),
    "issues.record_word": gettext_lazy("電話や対面で了解を得た"),
    "issues.publish_statement": gettext_lazy("整理した言葉をみんなに見せた"),
    "issues.hide_statement": gettext_lazy("整理した言葉をみんなから見えなくした"),
    "issues.edit_words": gettext_lazy("ことばを直した"),
    "issues.restore_issue": gettext_lazy("取り下げをやめた"),
    "improvements.solve_with": gettext_lazy("載っているやり方で解決したと伝えた"),
    "issues.look_at_name": gettext_lazy("名前を見た"),
}


@dataclass(frozen=True)
class Step:
    """One step of what happens next."""

    title: str
    text: str
    when: date
    state: str


def hours_sentence(effort: Effort) -> str:
    """1年で約50時間になります（…）; empty unless it is known how often and how long."""
    hours = effort.claimed_hours_per_year
    if hours is None:
        return ""
    shown = {"hours": about(hours), "computed": computed_as(effort)}
    return _("1年で%(hours)sになります（%(computed)s）") % shown


def about(hours: float) -> str:
    """約120時間; less than an hour is said so."""
    if hours < 1:
        return _("1時間未満")
    return _("約%(hours)s") % {"hours": wording.hours(round(hours))}


def computed_as(effort: Effort) -> str:
    """週3回×20分×2人×50週: the multiplication behind the hours."""
    if effort.times is None or effort.minutes is None:
        return ""
    pattern = {
        "day": _("1日%(times)s回×%(minutes)s分×%(people)s人×240日"),
        "week": _("週%(times)s回×%(minutes)s分×%(people)s人×50週"),
        "month": _("月%(times)s回×%(minutes)s分×%(people)s人×12か月"),
        "year": _("年%(times)s回×%(minutes)s分×%(people)s人"),
    }[effort.per]
    return pattern % {
        "times": wording.number(effort.times),
        "minutes": wording.number(effort.minutes),
        "people": wording.number(effort.people or 1),
    }


def next_steps(issue: Issue) -> list[Step]:
    """What happens after delivery, each step with its date."""
    arrived = timezone.localdate(issue.submitted_at)
    return [
        Step(_("届きました"), _("控えをメールでもお送りします。"), arrived, "done"),
        Step(
            _("調整役が読み始めます"),
            _("ほかの課にも同じ困りごとがないか、いっしょに調べます。"),
            add_business_days(arrived, 1),
            "current",
        ),
        Step(
            _("この日までにお返事します"),
            _("これからどうするかを、メールとこの画面でお知らせします。"),
            issue.reply_due_on,
            "next",
        ),
    ]
