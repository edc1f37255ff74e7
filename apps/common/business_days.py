"""The city's calendar: which days the city hall is open. Holidays come from jpholiday."""

from datetime import date, timedelta

import jpholiday
from django.utils import timezone


def local_today() -> date:
    """Return today in the city's time zone. Only edges call this; rules and services are told."""
    return timezone.localdate()


def is_business_day(day: date) -> bool:
    """Return whether the city hall is open: no weekend, holiday, nor 29 December to 3 January."""
    year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not year_end and not jpholiday.is_holiday(day)  # noqa: PLR2004


def business_day_on_or_before(day: date) -> date:
    """Return the day itself when open, else the last open day before it."""
    while not is_business_day(day):
        day -= timedelta(days=1)
    return day


def business_day_on_or_after(day: date) -> date:
    """Return the day itself when open, else the next open day."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def add_business_days(day: date, count: int) -> date:
    """Return the `count`-th open day after `day` (count ≥ 0; 0 gives `day` itself)."""
    for _ in range(count):
        day = business_day_on_or_after(day + timedelta(days=1))
    return day


def nth_business_day_of_month(month: date, n: int) -> date:
    """Return the n-th (from 1) open day of the month that `month` lies in."""
    return add_business_days(month.replace(day=1) - timedelta(days=1), n)
