"""Fault 6: Redis is emptied or restarted while mails are being sent."""

import time

import pytest

from apps.deliveries.models import MessageState, OutboundMessage
from tests.faults.figures import broke, held, rounds, times
from tests.faults.oracle import verdict
from tests.faults.rig import rig_for, wait_for

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = times(1, 10)
AT_ONCE = times(20, 100)
EMPTIED, RESTARTED = "Redis emptied while mails are sent", "Redis restarted while mails are sent"


def all_gone():
    return not OutboundMessage.objects.exclude(state=MessageState.SENT).exists()


@pytest.mark.parametrize(("what", "restarts"), [(EMPTIED, False), (RESTARTED, True)])
def test_6_what_redis_forgets_is_still_sent(queue, person, server, what, restarts):
    """The seconds are those until what was queued at that moment has arrived, with a beat that
    looks three times a second; a city's looks every twenty seconds."""
    seconds = []
    somebody = person()
    server.at = lambda step: time.sleep(0.02) if step == "kept" else None
    with rig_for(server) as rig:
        rig.worker()
        rig.beat()
        for number in rounds(f"6 {what}", ROUNDS):
            for each in range(AT_ONCE):
                queue(f"probe:{number}:{each}", somebody)
            before = len(server.received)
            wait_for(lambda seen=before: len(server.received) > seen + AT_ONCE // 4)
            rig.restart_redis() if restarts else rig.empty_redis()
            last = queue(f"probe:{number}:last", somebody)
            seconds.append(wait_for(lambda sent=last: server.counts[sent.message_id]))
            wait_for(all_gone)
    held(6, what, ROUNDS, verdict(server), seconds)


@pytest.mark.parametrize(("what", "restarts"), [(EMPTIED, False), (RESTARTED, True)])
def test_6_whoever_trusts_the_queue_alone_loses(queue, person, server, what, restarts):
    """The control: nobody looks into the database but when a task says so."""
    with rig_for(server) as rig:
        somebody = person()
        for number in range(3):
            queue(f"probe:{number}", somebody)
            rig.send_task("apps.deliveries.tasks.deliver_due")
        rig.restart_redis() if restarts else rig.empty_redis()
        rig.worker()
        rig.send_task("apps.common.tasks.beat")
        wait_for(lambda: not rig.queued())  # the worker is there, and has nothing to do
    broke(6, what, verdict(server))
