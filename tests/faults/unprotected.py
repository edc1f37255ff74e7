"""The controls: `FAULT_UNPROTECTED` takes one protection off in a process of the rig."""

import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from apps.deliveries import claims, restored, sending
from apps.deliveries.models import Channel, MessageState, OutboundMessage
from apps.reminders.services import planning


def take_off(protection: str) -> None:
    """Take off the one that is named; an empty name leaves all of them on."""
    if protection:
        PROTECTIONS[protection]()


def _data() -> None:
    """Nobody writes down that bytes begin to leave."""
    claims.begin_data = set


def _claims() -> None:
    """Whoever looks takes what waits, without a lock, a lease or a turn."""

    def careless(*, limit: int, channel: Channel = Channel.MAIL) -> list[claims.Claim]:
        waiting = OutboundMessage.objects.waiting().filter(channel=channel)
        waiting = list(waiting.values_list("pk", flat=True)[:limit])
        time.sleep(2)  # what is rare otherwise: that others look as well before this is written
        token = uuid.uuid4()
        taken = OutboundMessage.objects.filter(pk__in=waiting)
        taken.update(state=MessageState.SENDING, lease_token=token)
        return [claims.Claim(pk, token) for pk in waiting]

    claims.claim = careless
    claims._held = lambda taken: OutboundMessage.objects.filter(pk__in=[one.pk for one in taken])
    claims.begin_data = set
    sending.take_turn = lambda work: True
    sending.give_back_turn = lambda work: None


def _keys() -> None:
    """Each planning has keys of its own, and asks nobody what was told."""
    queue = planning.digests.queue_mails
    planning.digests.queue_mails = lambda mails, *, now: queue(
        [replace(mail, obligation=f"{mail.obligation}:{uuid.uuid4()}") for mail in mails], now=now
    )
    planning.digests._digests_of = lambda today: (Counter(), set())
    planning.latest_told = dict
    planning._insert = _insert_anew


def _insert_anew(obligations, now) -> None:
    rows = [planning.Reminder.of_obligation(each, created_at=now) for each in obligations]
    for row in rows:
        row.key = f"{row.key}:{uuid.uuid4()}"
    planning.Reminder.objects.bulk_create(rows)


def _restored() -> None:
    """Nobody asks which database this is."""
    restored.notice = lambda now: False


PROTECTIONS: dict[str, Callable[[], None]] = {
    "data": _data,
    "claims": _claims,
    "keys": _keys,
    "restored": _restored,
}
