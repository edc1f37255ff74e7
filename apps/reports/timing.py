"""When a month's report is drafted, when it goes out, and when it does so without approval."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from apps.common.business_days import (
    add_business_days,
    business_day_on_or_after,
    nth_business_day_of_month,
)
from apps.common.fiscal_year import add_months

CITY = ZoneInfo(settings.TIME_ZONE)
SEND, HOLD = "send", "hold"


def drafted_on(month: date) -> date:
    """Return the business day of the next month from which on the draft is made."""
    return nth_business_day_of_month(add_months(month, 1), settings.REPORT_DRAFT_BUSINESS_DAY)


def approved_by(month: date, begun_on: date) -> date:
    """Return the last day on which the draft is waited for; one begun late has as long as ever."""
    usual = nth_business_day_of_month(add_months(month, 1), settings.REPORT_APPROVAL_BUSINESS_DAY)
    days = settings.REPORT_APPROVAL_BUSINESS_DAY - settings.REPORT_DRAFT_BUSINESS_DAY
    return max(usual, add_business_days(begun_on, days))


def goes_out_after(approved_at: datetime) -> datetime:
    """Return the set hour on the day of approval, or on the next business day if it is past."""
    day = business_day_on_or_after(timezone.localdate(approved_at))
    if _at_the_hour(day) < approved_at:
        day = add_business_days(day, 1)
    return _at_the_hour(day)


def goes_out_unapproved(month: date, begun_on: date) -> datetime | None:
    """Return when the draft goes out as it is; None where nothing goes out without approval."""
    if settings.REPORT_WITHOUT_APPROVAL != SEND:
        return None
    return _at_the_hour(add_business_days(approved_by(month, begun_on), 1))


def _at_the_hour(day: date) -> datetime:
    return datetime.combine(day, time(settings.REPORT_HOUR), tzinfo=CITY)
