"""When one is reminded of what, until a city decides otherwise."""

from dataclasses import dataclass

MILESTONE = "milestone"
REPLY = "reply"
MEASUREMENT = "measurement"
QUARTER = "quarter"
ROUND = "round"
REPORT = "report"
PROBLEM = "problem"
PAPER = "paper"
EFFECT = "effect"
ROLLOUT = "rollout"
STEP = "step"
REVIEW = "review"


@dataclass(frozen=True)
class Timing:
    """Days before and after a due date, the rhythm after the last of them, and who joins when.

    None: they are not told on that account.
    """

    ahead: tuple[int, ...] = ()
    overdue: tuple[int, ...] = ()
    rhythm: int = 28
    heads_after: int | None = None
    coordinators_after: int | None = 0


USUAL = {
    MILESTONE: Timing(ahead=(14, 3), overdue=(1, 7, 14, 28), heads_after=7, coordinators_after=14),
    # A promise to a submitter is counted in open days while it is ahead.
    REPLY: Timing(ahead=(2,), overdue=(1, 7, 14, 28), heads_after=7),
    # Figures of a period take some days to come together.
    MEASUREMENT: Timing(overdue=(7, 28), coordinators_after=28),
    QUARTER: Timing(ahead=(30, 7)),
    ROUND: Timing(ahead=(7, 1), overdue=(3, 14)),
    REVIEW: Timing(ahead=(7, 1, 0)),
    REPORT: Timing(overdue=(2, 5), rhythm=7),
    PROBLEM: Timing(overdue=(56,), rhythm=56, coordinators_after=112),
    # The days after going live are counted by improvements/paper.py; these come on top.
    PAPER: Timing(overdue=(0, 7, 21), heads_after=21),
    STEP: Timing(overdue=(1, 7, 14), coordinators_after=14),
    EFFECT: Timing(overdue=(60, 90), coordinators_after=120),
    ROLLOUT: Timing(overdue=(30, 60), rhythm=60, heads_after=60),
}
