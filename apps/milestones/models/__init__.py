"""Milestones, what they wait for, how their dates moved, and what closing a program left."""

from apps.milestones.models.closing import CarryOver, ProgramResult
from apps.milestones.models.feeds import CalendarFeed
from apps.milestones.models.milestones import Milestone, MilestoneDependency
from apps.milestones.models.slips import SlipEntry, SlipReason

__all__ = [
    "CalendarFeed",
    "CarryOver",
    "Milestone",
    "MilestoneDependency",
    "ProgramResult",
    "SlipEntry",
    "SlipReason",
]
