"""What each kind of reminder is about."""

from apps.reminders.rules.improvements import (
    EFFECT_UNMEASURED,
    PAPER_ASKED,
    ROLLOUT_UNDECIDED,
    STEP_OVERDUE,
)
from apps.reminders.rules.measurements import MEASUREMENT_MISSING
from apps.reminders.rules.milestones import MILESTONE_AHEAD, MILESTONE_OVERDUE, MILESTONE_TODAY
from apps.reminders.rules.obligations import Obligation
from apps.reminders.rules.problems import PROBLEM_STILL
from apps.reminders.rules.quarters import QUARTER_SILENT
from apps.reminders.rules.replies import REPLY_DUE, REPLY_OVERDUE
from apps.reminders.rules.reports import REPORT_UNAPPROVED
from apps.reminders.rules.reviews import REVIEW_AHEAD
from apps.reminders.rules.rounds import ROUND_AHEAD, ROUND_UNDECIDED
from apps.reminders.rules.timing import (
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

TOPIC = {
    MILESTONE_AHEAD: MILESTONE,
    MILESTONE_TODAY: MILESTONE,
    MILESTONE_OVERDUE: MILESTONE,
    REPLY_DUE: REPLY,
    REPLY_OVERDUE: REPLY,
    MEASUREMENT_MISSING: MEASUREMENT,
    QUARTER_SILENT: QUARTER,
    ROUND_AHEAD: ROUND,
    ROUND_UNDECIDED: ROUND,
    REPORT_UNAPPROVED: REPORT,
    PROBLEM_STILL: PROBLEM,
    PAPER_ASKED: PAPER,
    EFFECT_UNMEASURED: EFFECT,
    STEP_OVERDUE: STEP,
    REVIEW_AHEAD: REVIEW,
    ROLLOUT_UNDECIDED: ROLLOUT,
}

# For whom, about what, as of which date: the stages of one thing for one person share it.
About = tuple[int, str, int, int]


def about_of(due: Obligation) -> About:
    return due.recipient, TOPIC[due.kind], due.subject, due.version
