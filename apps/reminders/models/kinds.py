"""The words for what the rules tell apart, and the column each subject stands in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.reminders.rules import (
    EFFECT,
    MEASUREMENT,
    MILESTONE,
    PAPER,
    PROBLEM,
    QUARTER,
    REPLY,
    REPORT,
    REVIEW,
    ROLLOUT,
    ROUND,
    STEP,
)


class ReminderKind(models.TextChoices):
    MILESTONE_AHEAD = "milestone_ahead", _("期日が近い")
    MILESTONE_TODAY = "milestone_today", _("今日が期日")
    MILESTONE_OVERDUE = "milestone_overdue", _("期日を過ぎた")
    REPLY_DUE = "reply_due", _("お返事の期日が近い")
    REPLY_OVERDUE = "reply_overdue", _("お返事の期日を過ぎた")
    MEASUREMENT_MISSING = "measurement_missing", _("測定値を待っている")
    QUARTER_SILENT = "quarter_silent", _("四半期の声を待っている")
    ROUND_AHEAD = "round_ahead", _("選定の話し合いが近い")
    ROUND_UNDECIDED = "round_undecided", _("選定がまだ決まっていない")
    REPORT_UNAPPROVED = "report_unapproved", _("月次報告の確認を待っている")
    PROBLEM_STILL = "problem_still", _("共通課題が動いていない")
    PAPER_ASKED = "paper_asked", _("前のやり方をたずねている")
    EFFECT_UNMEASURED = "effect_unmeasured", _("効果の実測を待っている")
    REVIEW_AHEAD = "review_ahead", _("改善の話し合いが近い")
    STEP_OVERDUE = "step_overdue", _("次の一歩の期日を過ぎた")
    ROLLOUT_UNDECIDED = "rollout_undecided", _("横展開の答えを待っている")


class Topic(models.TextChoices):
    MILESTONE = MILESTONE, _("マイルストーンの期日")
    REPLY = REPLY, _("困りごとへの最初のお返事")
    MEASUREMENT = MEASUREMENT, _("指標の測定値")
    QUARTER = QUARTER, _("四半期ごとの課の声")
    ROUND = ROUND, _("選定の話し合い")
    REPORT = REPORT, _("月次報告の確認")
    PROBLEM = PROBLEM, _("共通課題の動き")
    PAPER = PAPER, _("改善の前のやり方")
    EFFECT = EFFECT, _("改善の効果の実測")
    STEP = STEP, _("改善の次の一歩")
    REVIEW = REVIEW, _("改善の話し合い")
    ROLLOUT = ROLLOUT, _("改善の横展開")


class Because(models.TextChoices):
    OWNER = "owner", _("責任者・担当")
    DELEGATE = "delegate", _("頼まれた人")
    TEAM = "team", _("いっしょに進める人")
    MEMBER = "member", _("WG委員")
    HEAD = "head", _("所属長")
    COORDINATOR = "coordinator", _("調整役")


# A reminder is about one thing. Columns of numbers alone: a month is 20261001.
COLUMN = {
    Topic.MILESTONE: "milestone_id",
    Topic.REPLY: "issue_id",
    Topic.MEASUREMENT: "kpi_id",
    Topic.QUARTER: "department_id",
    Topic.ROUND: "round_id",
    Topic.REPORT: "month",
    Topic.PROBLEM: "cluster_id",
    Topic.PAPER: "improvement_id",
    Topic.EFFECT: "improvement_id",
    Topic.STEP: "improvement_id",
    Topic.REVIEW: "improvement_id",
    Topic.ROLLOUT: "improvement_id",
}
