"""The loop that sends what is due. A worker, a poller or a person starts it, any number at once."""

from __future__ import annotations

import logging
import time
from collections import Counter
from contextlib import AbstractContextManager

from django.conf import settings

from apps.common.turns import give_back_turn, take_turn
from apps.deliveries import claims, doors
from apps.deliveries.claims import Claim
from apps.deliveries.graph import GraphTransport
from apps.deliveries.groups import Look, Pace, look_at, send_group
from apps.deliveries.models import Channel
from apps.deliveries.smtp import SmtpTransport
from apps.deliveries.teams import TeamsTransport
from apps.deliveries.transports import Transport

BATCH = 200
GROUP = 100
STOP_AFTER_SECONDS = 60
# So that a slow Teams holds up no mail, each channel is somebody's turn of its own.
THE_LOOP = {Channel.MAIL: "deliver", Channel.TEAMS: "deliver teams"}
logger = logging.getLogger(__name__)


def deliver(*, stop_after: float = STOP_AFTER_SECONDS) -> Counter[str]:
    """Send what is due until nothing is left or the time is up; return how it went."""
    return sum((_deliver(channel, stop_after) for channel in Channel), Counter())


def deliver_alone() -> Counter[str]:
    """Deliver unless another process already does: a slow server ties up one worker, not all."""
    tally: Counter[str] = Counter()
    for channel in Channel:
        if take_turn(THE_LOOP[channel]):
            try:
                tally += _deliver(channel, STOP_AFTER_SECONDS)
            finally:
                give_back_turn(THE_LOOP[channel])
    return tally


def _deliver(channel: Channel, stop_after: float) -> Counter[str]:
    tally: Counter[str] = Counter()
    claims.recover()
    # Into the door of mail one looks anyway: `/healthz` reads there that somebody sends.
    if channel != Channel.MAIL and not claims.anything_due(channel):
        return tally
    until = time.monotonic() + stop_after
    with _transport(channel) as transport:
        loop = _Loop(channel, transport, tally, until)
        while time.monotonic() < until:
            batch = claims.claim(limit=BATCH, channel=channel)
            if not batch or not loop.send(batch):
                break
    if tally:
        logger.info("delivered by %s: %s", channel.value, dict(tally))
    return tally


def _transport(channel: Channel) -> AbstractContextManager[Transport]:
    if channel == Channel.TEAMS:
        return TeamsTransport()
    return GraphTransport() if settings.GRAPH_SENDER else SmtpTransport()


class _Loop:
    """One run over one channel."""

    def __init__(
        self, channel: Channel, transport: Transport, tally: Counter[str], until: float
    ) -> None:
        self._channel, self._transport = channel, transport
        self._tally, self._until = tally, until
        self._pace = Pace(most=GROUP)

    def send(self, batch: list[Claim]) -> bool:
        """Send a batch in order; False when the server or the time is gone, the rest put back."""
        look, anything_tried = Look([]), False
        while batch or look.left:
            if anything_tried and time.monotonic() >= self._until:
                return self._put_back(look, batch)
            if not (look.left and look.is_fresh()):
                batch = [held.claim for held in look.left] + batch
                ahead, batch = batch[: self._pace.ahead], batch[self._pace.ahead :]
                look = look_at(ahead)
            group = send_group(look, self._pace.size, self._transport)
            self._tally.update(answer.outcome.value for answer in group.answers.values())
            if group.problem is not None:
                doors.rest(self._channel, group.problem)
                return self._put_back(look, batch)
            if group.answers and not anything_tried:
                doors.rested(self._channel)
            anything_tried = True
            self._pace.learn(len(group.answers), group.seconds)
        return True

    def _put_back(self, look: Look, batch: list[Claim]) -> bool:
        claims.release([held.claim for held in look.left] + batch)
        return False
