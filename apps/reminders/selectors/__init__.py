"""What the rules ask for, and what of it stands already."""

from apps.reminders.selectors.owed import CITY_CALENDAR, latest_told, owed_on

__all__ = ["CITY_CALENDAR", "latest_told", "owed_on"]
