"""The kinds of mails: what they are called, which show whose words, which one may stop."""

from django.utils.translation import gettext_lazy as _

KIND_NAMES = {
    "issue_received": _("困りごとを受け取ったお知らせ"),
    "issue_replied": _("困りごとへのお返事"),
    "statement_proposed": _("整理した言葉の確認"),
    "selection_decided": _("取り組む課題が決まったお知らせ"),
    "improvement_moved": _("改善が進んだお知らせ"),
    "survey_opened": _("前と後の三つの問い"),
    "digest": _("期日のお知らせ"),
    "quarter_asked": _("課の声のお願い"),
    "monthly_report": _("月次報告"),
    "review_submitted": _("年度のふりかえり"),
}

# With its time, the address would tell who wrote what.
ABOUT_PAIN_POINTS = frozenset(
    {
        "issue_received",
        "issue_replied",
        "statement_proposed",
        "selection_decided",
        "improvement_moved",
    }
)

# News. Everything else answers somebody, or is somebody's duty.
OPTIONAL = frozenset({"selection_decided", "improvement_moved"})
