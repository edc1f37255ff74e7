"""Why somebody is told of something: the rule, its dates, their role, and how to get less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.reminders.items import Item, item_of
from apps.reminders.models import Because, Reminder, Topic
from apps.reminders.rules import REDUCIBLE, Timing
from apps.reminders.selectors.timings import Timings

AS = {
    Because.OWNER: _("あなたが責任者、または担当になっているからです。"),
    Because.DELEGATE: _("ほかの方から、この件を頼まれたからです。"),
    Because.TEAM: _("あなたが、この改善をいっしょに進めているからです。"),
    Because.MEMBER: _("あなたが、この課のWG委員だからです。"),
    Because.HEAD: _("あなたが所属長で、しばらく進んでいないか、最後の機会だからです。"),
    Because.COORDINATOR: _("あなたが調整役で、担当の方だけでは進みにくいかもしれないからです。"),
}
ENDS = {
    Topic.MILESTONE: _("完了を記録するか、期日を動かすと止まります。"),
    Topic.REPLY: _("最初のお返事をすると止まります。"),
    Topic.MEASUREMENT: _("この期間の測定値を記録すると止まります。"),
    Topic.QUARTER: _(
        "困りごとを一つ届けるか、「該当なし」と伝えると止まります。課のどなたかお一人で足ります。"
    ),
    Topic.ROUND: _("選定を決めるか、取りやめると止まります。"),
    Topic.REVIEW: _("話し合いの日が過ぎるか、日を取りやめると止まります。"),
    Topic.REPORT: _("月次報告を確認すると止まります。"),
    Topic.PAPER: _("課のどなたかお一人が、二つの問いに答えると止まります。"),
    Topic.EFFECT: _("実測の数字を記録すると止まります。"),
    Topic.STEP: _("終わったと記録すると止まります。"),
    Topic.ROLLOUT: _("課のどなたかお一人が、使うかどうかを答えると止まります。"),
    Topic.PROBLEM: _("改善を始めるか、共通課題に動きがあると止まります。"),
}


@dataclass(frozen=True)
class Reason:
    """`may_be_less`: whether its recipient may choose to hear of it once a week."""

    item: Item
    role: Promise
    ends: Promise
    timing: Timing
    may_be_less: bool

    @property
    def ahead(self) -> list[int]:
        return sorted(self.timing.ahead, reverse=True)

    @property
    def overdue(self) -> list[int]:
        return sorted(self.timing.overdue)


def reason_of(reminder: Reminder, today: date) -> Reason:
    """Return why somebody was told; what it is about must be joined."""
    topic, because = Topic(reminder.topic), Because(reminder.because)
    subject = reminder.milestone or reminder.kpi
    project = subject.project_id if subject is not None else None
    return Reason(
        item=item_of(reminder, today),
        role=AS[because],
        ends=ENDS[topic],
        timing=Timings().of(topic, project),
        may_be_less=topic in REDUCIBLE and because in {Because.HEAD, Because.COORDINATOR},
    )
