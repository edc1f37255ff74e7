"""Due dates as an iCalendar file (RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Parameters, vDuration

MAKER = "-//Komarigoto//Milestones//JA"
FETCH_AGAIN = timedelta(hours=6)


@dataclass(frozen=True)
class CalendarEntry:
    """One day in a calendar. `sequence` grows with each change, made last at `changed_at`."""

    uid: str
    day: date
    title: str
    text: str
    category: str
    address: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool = False


def write_calendar(name: str, entries: Iterable[CalendarEntry]) -> bytes:
    """Return the file: all-day entries that keep nobody busy."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(FETCH_AGAIN, Parameters(VALUE="DURATION")))
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("categories", [entry.category])
    event.add("url", entry.address)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
