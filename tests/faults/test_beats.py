"""Faults 7 and 8: beat is away for three days, or there are two of them and several workers."""

import time
from collections import Counter
from datetime import date, timedelta

import pytest

from apps.deliveries.models import MessageState, OutboundMessage
from apps.deliveries.sending import deliver
from apps.milestones.models import Milestone
from apps.reminders.models import Reminder
from tests.faults.conftest import milestones_of
from tests.faults.figures import Verdict, broke, held, times
from tests.faults.oracle import let_time_pass, verdict
from tests.faults.rig import lived, rig_for, wait_for

pytestmark = pytest.mark.django_db(transaction=True)
AWAY, TWO, RACE = "beat away for three days, a holiday among them", "two beats", "many workers"
MILESTONES = times(8, 200)
MAILS = times(20, 400)
PLANNINGS = times(6, 60)
BEFORE, AFTER = date(2026, 11, 19), date(2026, 11, 24)  # Thursday; Tuesday after a holiday


@pytest.fixture
def owners(person):
    """People with milestones that come due, one a day, around the long weekend."""
    found = [person(f"責任 {number}") for number in range(max(1, MILESTONES // 8))]
    for number, owner in enumerate(found):
        count = min(8, MILESTONES - 8 * number)
        milestones_of(owner, [date(2026, 11, 18) + timedelta(days=each) for each in range(count)])
    return found


# --- 7: nobody wakes anything for three days --------------------------------------------------


def told_of(server, sent_after):
    """How often each milestone stands in the mails after the first so many."""
    told = Counter()
    for each in server.received[sent_after:]:
        text = each.message.get_body(("plain",)).get_content()
        told.update(title for title in titles() if f"・{title}" in text)
    return told


def titles():
    return Milestone.objects.values_list("title", flat=True)


def after_the_gap(server, days):
    """Live through the day before, then through `days`; return how it went with what is true."""
    lived(server, [f"{BEFORE}T09:00+09:00"])
    before = len(server.received)
    lived(server, [f"{day}T09:00+09:00" for day in days])
    told = told_of(server, before)
    new = Reminder.objects.standing().filter(due_on__gt=BEFORE, due_on__lte=AFTER)
    due = set(new.values_list("milestone__title", flat=True))
    assert due
    # What was told is what stands for the last day lived: each thing once, at its highest stage.
    return Verdict(len(due - set(told)), sum(count - 1 for count in told.values()), 0)


def test_7_after_three_days_each_true_thing_is_told_once(owners, server):
    held(7, AWAY, MILESTONES, after_the_gap(server, [AFTER, AFTER]))
    assert verdict(server) == (0, 0, 0)


def test_7_whoever_makes_up_for_each_day_tells_more_often(owners, server):
    """The control: a schedule that lives through what it missed."""
    days = [BEFORE + timedelta(days=number) for number in range(1, 6)]
    broke(7, AWAY, after_the_gap(server, days))


# --- 8: two beats, several workers ------------------------------------------------------------


def two_beats(server, plannings, **more):
    """Let two beats plan the same day again and again, then send what is left."""
    with rig_for(server, FAULT_TODAY=str(AFTER), **more) as rig:
        for name in ("one", "another"):
            rig.beat(name)
        for number in range(times(2, 4)):
            rig.worker(f"worker{number}")
        wait_for(lambda: server.received)
        before = rig.planned()
        wait_for(lambda: rig.planned() >= before + plannings)
    let_time_pass()
    deliver()
    digests = Counter(each.address for each in server.received)
    return verdict(server)._replace(doubled=sum(digests.values()) - len(digests))


def none_waits():
    leaving = [MessageState.QUEUED, MessageState.RETRY, MessageState.SENDING]
    return not OutboundMessage.objects.filter(state__in=leaving).exists()


def test_8_two_beats_tell_each_person_once(owners, server):
    held(8, TWO, len(owners), two_beats(server, PLANNINGS))
    assert {each.address for each in server.received} == {each.email for each in owners}


def test_8_two_beats_that_share_no_keys_tell_twice(owners, server):
    broke(8, TWO, two_beats(server, 6, FAULT_UNPROTECTED="keys"))


def many_workers(messages, server, **more):
    """Let several workers, woken again and again by two beats, send what waits."""
    messages(MAILS)
    server.at = lambda step: time.sleep(0.01) if step == "kept" else None
    with rig_for(server, **more) as rig:
        for number in range(times(2, 4)):
            rig.worker(f"worker{number}")
        for name in ("one", "another"):
            rig.beat(name)
        wait_for(none_waits)
    return verdict(server)


def test_8_many_workers_send_each_mail_once(messages, server):
    held(8, RACE, MAILS, many_workers(messages, server))


def test_8_many_workers_without_claims_send_twice(messages, server):
    broke(8, RACE, many_workers(messages, server, FAULT_UNPROTECTED="claims"))
