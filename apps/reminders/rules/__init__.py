"""Which reminders are due: facts and a day in, obligations out. Pure.

Each kind is a module of its own (docs/adding-a-reminder.md); all of them use `stages` to find out
how far a date is and `recipients` to find out whose turn it is.
"""

from apps.reminders.rules.arrangements import (
    Told,
    handed_on,
    to_be_told,
)
from apps.reminders.rules.calendar import (
    Calendar,
    numbered,
    period_end,
)
from apps.reminders.rules.improvements import (
    EFFECT_UNMEASURED,
    PAPER_ASKED,
    ROLLOUT_UNDECIDED,
    STEP_OVERDUE,
    AskedFact,
    CarriedFact,
    Speakers,
    asked_obligations,
    carried_obligations,
)
from apps.reminders.rules.kinds import (
    TOPIC,
    About,
    about_of,
)
from apps.reminders.rules.measurements import (
    MEASUREMENT_MISSING,
    MeasurementFact,
    measurement_obligations,
)
from apps.reminders.rules.milestones import (
    MILESTONE_AHEAD,
    MILESTONE_OVERDUE,
    MILESTONE_TODAY,
    MilestoneFact,
    milestone_obligations,
    milestone_stage,
)
from apps.reminders.rules.obligations import (
    COORDINATOR,
    DELEGATE,
    HEAD,
    MEMBER,
    OWNER,
    Obligation,
    Stage,
)
from apps.reminders.rules.problems import (
    PROBLEM_STILL,
    ProblemFact,
    problem_obligations,
)
from apps.reminders.rules.quarters import (
    QUARTER_SILENT,
    QuarterFact,
    quarter_obligations,
    quarter_stage,
)
from apps.reminders.rules.replies import (
    REPLY_DUE,
    REPLY_OVERDUE,
    ReplyFact,
    reply_obligations,
    reply_stage,
)
from apps.reminders.rules.reports import (
    REPORT_UNAPPROVED,
    ReportFact,
    report_obligations,
)
from apps.reminders.rules.reviews import REVIEW_AHEAD, ReviewFact, review_obligations
from apps.reminders.rules.rounds import (
    ROUND_AHEAD,
    ROUND_UNDECIDED,
    RoundFact,
    round_obligations,
)
from apps.reminders.rules.snoozing import snooze_limit
from apps.reminders.rules.telling import (
    REDUCIBLE,
    cannot_wait,
    is_first_of_week,
    may_wait,
    missed_since,
)
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
    USUAL,
    Timing,
)

__all__ = [
    "COORDINATOR",
    "DELEGATE",
    "EFFECT",
    "EFFECT_UNMEASURED",
    "HEAD",
    "MEASUREMENT",
    "MEASUREMENT_MISSING",
    "MEMBER",
    "MILESTONE",
    "MILESTONE_AHEAD",
    "MILESTONE_OVERDUE",
    "MILESTONE_TODAY",
    "OWNER",
    "PAPER",
    "PAPER_ASKED",
    "PROBLEM",
    "PROBLEM_STILL",
    "QUARTER",
    "QUARTER_SILENT",
    "REDUCIBLE",
    "REPLY",
    "REPLY_DUE",
    "REPLY_OVERDUE",
    "REPORT",
    "REPORT_UNAPPROVED",
    "REVIEW",
    "REVIEW_AHEAD",
    "ROLLOUT",
    "ROLLOUT_UNDECIDED",
    "ROUND",
    "ROUND_AHEAD",
    "ROUND_UNDECIDED",
    "STEP",
    "STEP_OVERDUE",
    "TOPIC",
    "USUAL",
    "About",
    "AskedFact",
    "Calendar",
    "CarriedFact",
    "MeasurementFact",
    "MilestoneFact",
    "Obligation",
    "ProblemFact",
    "QuarterFact",
    "ReplyFact",
    "ReportFact",
    "ReviewFact",
    "RoundFact",
    "Speakers",
    "Stage",
    "Timing",
    "Told",
    "about_of",
    "asked_obligations",
    "cannot_wait",
    "carried_obligations",
    "handed_on",
    "is_first_of_week",
    "may_wait",
    "measurement_obligations",
    "milestone_obligations",
    "milestone_stage",
    "missed_since",
    "numbered",
    "period_end",
    "problem_obligations",
    "quarter_obligations",
    "quarter_stage",
    "reply_obligations",
    "reply_stage",
    "report_obligations",
    "review_obligations",
    "round_obligations",
    "snooze_limit",
    "to_be_told",
]
