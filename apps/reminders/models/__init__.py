"""Reminders, when they are due, and how people want to be told."""

from apps.reminders.models.kinds import COLUMN, Because, ReminderKind, Topic
from apps.reminders.models.planned_days import PlannedDay
from apps.reminders.models.preferences import TIMES, USUAL_TIME, ReminderPreference, Ways
from apps.reminders.models.reminders import COLUMNS, Reminder, ReminderQuerySet
from apps.reminders.models.timings import ReminderTiming

__all__ = [
    "COLUMN",
    "COLUMNS",
    "TIMES",
    "USUAL_TIME",
    "Because",
    "PlannedDay",
    "Reminder",
    "ReminderKind",
    "ReminderPreference",
    "ReminderQuerySet",
    "ReminderTiming",
    "Topic",
    "Ways",
]
