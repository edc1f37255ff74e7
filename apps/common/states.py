"""How each state looks: its tone and its icon. The word comes from the model's own choices."""

from typing import NamedTuple


class Look(NamedTuple):
    """A tone (a family of colours) and an icon's name."""

    tone: str
    icon: str


UNKNOWN = Look("plain", "dot")

LOOKS = {
    # a priority project, a milestone
    "on_course": Look("good", "arrow-right"),
    "at_risk": Look("careful", "triangle"),
    "late": Look("bad", "clock"),
    "done": Look("done", "tick"),
    "planned": Look("plain", "calendar"),
    "carried_over": Look("busy", "arrow-right"),
    # a pain point
    "received": Look("plain", "inbox"),
    "reviewing": Look("busy", "eye"),
    "sorted": Look("busy", "layers"),
    "in_progress": Look("good", "wrench"),
    "resolved": Look("done", "tick"),
    "declined": Look("plain", "minus"),
    "withdrawn": Look("plain", "close"),
    # what a department says about another's pain point
    "proposed": Look("busy", "clock"),
    "confirmed": Look("done", "tick"),
    # a shared problem, and the proposal of one
    "draft": Look("plain", "pencil"),
    "published": Look("good", "people"),
    "merged": Look("plain", "layers"),
    "dissolved": Look("plain", "minus"),
    "open": Look("busy", "layers"),
    "accepted": Look("done", "tick"),
    "rejected": Look("plain", "minus"),
    # a round of picking, and the work that comes of it
    "decided": Look("done", "flag"),
    "dropped": Look("plain", "minus"),
    # a yearly review
    "submitted": Look("done", "tick"),
    "not_submitted": Look("careful", "clock"),
    "chosen": Look("plain", "flag"),
    "live": Look("good", "wrench"),
    "abandoned": Look("plain", "minus"),
    # a reorganisation; its draft, what is cancelled: as elsewhere
    "scheduled": Look("good", "calendar"),
    "applied": Look("done", "tick"),
    # an edition of a month's reports
    "making": Look("busy", "clock"),
    "approved": Look("good", "tick"),
    # an improvement in one more department
    "not_for_us": Look("plain", "minus"),
    "to_decide": Look("careful", "clock"),
    "trying": Look("busy", "eye"),
    "in_use": Look("good", "wrench"),
    "settled": Look("done", "tick"),
    # a message on its way
    "queued": Look("plain", "inbox"),
    "sending": Look("busy", "arrow-right"),
    "sent": Look("done", "mail"),
    "retry": Look("careful", "clock"),
    "dead": Look("bad", "triangle"),
    "unknown": Look("careful", "info"),
    "cancelled": Look("plain", "minus"),
}


def look_of(state: str) -> Look:
    """The look of a state; a state nobody has drawn yet is plain, never an error."""
    return LOOKS.get(str(state), UNKNOWN)
