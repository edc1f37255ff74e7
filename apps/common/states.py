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
    "doing": Look("good", "wrench"),
    "abandoned": Look("plain", "minus"),
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
