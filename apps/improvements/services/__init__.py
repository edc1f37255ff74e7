"""Writes: deciding, the flow and its review, and the work itself."""

from apps.improvements.services.bringing_back import bring_back_step
from apps.improvements.services.checking_paper import answer_paper
from apps.improvements.services.deciding import Pick, decide_round
from apps.improvements.services.evidence import correct_evidence, record_evidence
from apps.improvements.services.flow import (
    add_steps,
    begin_from_now,
    change_step,
    move_step,
    remove_step,
)
from apps.improvements.services.meeting import set_review_day
from apps.improvements.services.moving import move_on
from apps.improvements.services.problems import link_problem, unlink_problem
from apps.improvements.services.review import answer_question, choose_automation, skip_review
from apps.improvements.services.rolling_out import Standing, answer_rollout
from apps.improvements.services.surveying import (
    close_survey,
    open_survey,
    record_survey,
    take_survey,
)
from apps.improvements.services.team import (
    finish_step,
    join_team,
    leave_team,
    link_paper,
    note_improvement,
    plan_step,
    renote_improvement,
    unlink_paper,
)
from apps.improvements.services.telling import hide_story, publish_story, solve_with
from apps.improvements.services.working import revise_improvement

__all__ = [
    "Pick",
    "Standing",
    "add_steps",
    "answer_paper",
    "answer_question",
    "answer_rollout",
    "begin_from_now",
    "bring_back_step",
    "change_step",
    "choose_automation",
    "close_survey",
    "correct_evidence",
    "decide_round",
    "finish_step",
    "hide_story",
    "join_team",
    "leave_team",
    "link_paper",
    "link_problem",
    "move_on",
    "move_step",
    "note_improvement",
    "open_survey",
    "plan_step",
    "publish_story",
    "record_evidence",
    "record_survey",
    "remove_step",
    "renote_improvement",
    "revise_improvement",
    "set_review_day",
    "skip_review",
    "solve_with",
    "take_survey",
    "unlink_paper",
    "unlink_problem",
]
