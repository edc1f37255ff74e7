"""Planning reminders, and what people arrange themselves."""

from apps.reminders.selectors import CITY_CALENDAR
from apps.reminders.services.arranging import (
    hand_over,
    latest_day,
    snooze,
    take_over_again,
    wake,
)
from apps.reminders.services.planning import plan_reminders, withdraw
from apps.reminders.services.preferring import choose_hour

__all__ = [
    "CITY_CALENDAR",
    "choose_hour",
    "hand_over",
    "latest_day",
    "plan_reminders",
    "snooze",
    "take_over_again",
    "wake",
    "withdraw",
]
