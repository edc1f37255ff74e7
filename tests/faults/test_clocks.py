"""Fault 9: the clock of one machine jumps, or the city's clocks change."""

from collections import Counter
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from tests.faults.conftest import milestones_of
from tests.faults.figures import Verdict, broke, held, times
from tests.faults.oracle import verdict
from tests.faults.rig import lived

pytestmark = pytest.mark.django_db(transaction=True)
JUMPS = [timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-1)]
MAILS = times(5, 100)
JUMPED = "a machine's clock jumps an hour or a day"
CHANGED = "the clocks of the city change"
# There the clocks change at midnight, on business days: in April 0 o'clock is missing, in October
# 23 o'clock comes twice.
CITY = ZoneInfo("Africa/Cairo")
MIDNIGHTS = [datetime(2026, 4, 24, tzinfo=CITY), datetime(2026, 10, 30, tzinfo=CITY)]


def test_9_a_machine_whose_clock_jumps_sends_each_once(queue, person, server):
    somebody = person()
    jumps = JUMPS[: times(2, len(JUMPS))]
    for number, jump in enumerate(jumps):
        for each in range(MAILS):
            queue(f"probe:{number}:{each}", somebody)
        now = timezone.now()
        lived(server, [str(now + jump), str(now), str(now + jump)])
    held(9, JUMPED, len(jumps) * MAILS, verdict(server))


def test_9_whoever_goes_by_a_machines_clock_is_late(queue, server, time_machine):
    """The control: due by the clock of the machine that wrote it down, a day ahead."""
    time_machine.move_to(timezone.now() + timedelta(days=1))
    queue(now=timezone.now(), due_at=timezone.now())
    time_machine.move_to(timezone.now() - timedelta(days=1))
    lived(server, [str(timezone.now())])
    broke(9, JUMPED, verdict(server))


def half_hours(midnight):
    """The moments around a midnight at which the clocks change, half an hour of true time apart."""
    start = midnight.astimezone(ZoneInfo("UTC")) - timedelta(hours=3)
    return [str(start + timedelta(minutes=30 * number)) for number in range(13)]


@pytest.fixture
def due(person):
    """Milestones on the days before and after both changes."""
    owner = person()
    milestones_of(owner, days())
    return owner


def through_the_changes(server, **more):
    """Live through both changes; return which mornings are missing, and which came twice."""
    for midnight in MIDNIGHTS:
        lived(server, half_hours(midnight), FAULT_ZONE=CITY.key, **more)
    sent = OutboundMessage.objects.exclude(state="cancelled")
    mornings = Counter(each.next_attempt_at.astimezone(CITY) for each in sent)
    expected = {datetime.combine(day, time(8, 30), CITY) for day in days()}
    doubled = sum(count - 1 for count in mornings.values()) + len(set(mornings) - expected)
    return Verdict(len(expected - set(mornings)), doubled, 0)


def days():
    return [midnight.date() + timedelta(days=each) for midnight in MIDNIGHTS for each in (-1, 0)]


def test_9_each_morning_has_its_mail_where_the_clocks_change(due, server):
    held(9, CHANGED, len(MIDNIGHTS), through_the_changes(server))
    assert verdict(server) == (0, 0, 0)


def test_9_without_keys_the_hour_that_comes_twice_tells_twice(due, server):
    broke(9, CHANGED, through_the_changes(server, FAULT_UNPROTECTED="keys"))
