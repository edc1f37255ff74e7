"""What people do to milestones. Nothing here moves a date silently."""

from apps.milestones.services.closing import Decision, Handover, NewProgram, close_program
from apps.milestones.services.completing import complete_milestone, reopen_milestone
from apps.milestones.services.dependencies import add_dependency, remove_dependency
from apps.milestones.services.feeds import make_feed, renew_feed, revoke_feed
from apps.milestones.services.moving import move_due_date
from apps.milestones.services.planning import add_milestone, edit_milestone

__all__ = [
    "Decision",
    "Handover",
    "NewProgram",
    "add_dependency",
    "add_milestone",
    "close_program",
    "complete_milestone",
    "edit_milestone",
    "make_feed",
    "move_due_date",
    "remove_dependency",
    "renew_feed",
    "reopen_milestone",
    "revoke_feed",
]
