"""Pages about improvements, by who uses them for what."""

from apps.improvements.views.deciding import decide
from apps.improvements.views.effects import effects, effects_book
from apps.improvements.views.evidence import correct, record
from apps.improvements.views.flow import begin, flow, move, paste, remove, restore, step
from apps.improvements.views.moving import advance
from apps.improvements.views.paper import answer as paper_answer
from apps.improvements.views.paper import paper
from apps.improvements.views.reading import detail, listing
from apps.improvements.views.review import automate, review, skip
from apps.improvements.views.rollout import grid, grid_book, kit, rollout
from apps.improvements.views.surveying import ask as survey_ask
from apps.improvements.views.surveying import close as survey_close
from apps.improvements.views.surveying import keep as survey_keep
from apps.improvements.views.surveying import survey
from apps.improvements.views.team import (
    join,
    leave,
    next_step,
    note,
    paper_link,
    paper_unlink,
    renote,
    review_day,
    step_done,
)
from apps.improvements.views.telling import gallery, solved, story, unstory

__all__ = [
    "advance",
    "automate",
    "begin",
    "correct",
    "decide",
    "detail",
    "effects",
    "effects_book",
    "flow",
    "gallery",
    "grid",
    "grid_book",
    "join",
    "kit",
    "leave",
    "listing",
    "move",
    "next_step",
    "note",
    "paper",
    "paper_answer",
    "paper_link",
    "paper_unlink",
    "paste",
    "record",
    "remove",
    "renote",
    "restore",
    "review",
    "review_day",
    "rollout",
    "skip",
    "solved",
    "step",
    "step_done",
    "story",
    "survey",
    "survey_ask",
    "survey_close",
    "survey_keep",
    "unstory",
]
