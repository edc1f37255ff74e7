"""How each state looks: its tone and its icon. The word comes from the model's own choices."""

from typing import NamedTuple


class Look(NamedTuple):
    """A tone (a family of colours) and an icon's name."""

    tone: str
    icon: str


UNKNOWN = Look("plain", "dot")

LOOKS = {
    # a priority project, a KPI, a milestone
    "on_track": Look("good", "arrow-right"),
    "at_risk": Look("careful", "triangle"),
    "late": Look("bad", "clock"),
    "done": Look("done", "tick"),
    "planned": Look("plain", "calendar"),
    "dropped": Look("plain", "minus"),
    # a pain point
    "received": Look("plain", "inbox"),
    "checking": Look("busy", "eye"),
    "sorted": Look("busy", "layers"),
    "in_progress": Look("good", "wrench"),
    "solved": Look("done", "tick"),
    "declined": Look("plain", "minus"),
    # a proposed grouping
    "proposed": Look("busy", "layers"),
    "accepted": Look("done", "tick"),
    # a message on its way
    "queued": Look("plain", "clock"),
    "sent": Look("done", "mail"),
    "failed": Look("bad", "triangle"),
}


def look_of(state: str) -> Look:
    """The look of a state; a state nobody has drawn yet is plain, never an error."""
    return LOOKS.get(str(state), UNKNOWN)
