"""Messages that leave one after the other are looked at, begun and settled together.

A quick server keeps a mail in less time than a commit takes. So as many as leave within a moment
share their commits; with a slow server that is one, as ADR 11 tells it. A worker that is killed
leaves that moment's messages in doubt, and no more.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from apps.deliveries import claims
from apps.deliveries.claims import Claim, Held
from apps.deliveries.models import Outcome
from apps.deliveries.settling import settle
from apps.deliveries.transports import (
    Answer,
    LeaseLost,
    Transport,
    Unreachable,
    without_address,
)
from apps.deliveries.wanted import still_wanted

MOMENT_SECONDS = 0.1
GROWTH = 4  # from group to group, at most
# After so long, what was seen of people and leases is looked at anew.
STALE_SECONDS = 1
logger = logging.getLogger(__name__)


@dataclass
class Pace:
    """How many messages leave within a moment, as the last ones tell."""

    most: int
    size: int = 1

    def learn(self, count: int, seconds: float) -> None:
        fit = int(count * MOMENT_SECONDS / max(seconds, 0.0001))
        self.size = max(1, min(fit, GROWTH * self.size, self.most))


@dataclass
class Group:
    """One group on its way. `left`: what was not tried, because of `problem` or the time.

    `seconds`: how long it was in doubt.
    """

    left: list[Held]
    begun: frozenset[Claim] = frozenset()
    looked_at: float = field(default_factory=time.monotonic)
    answers: dict[Claim, Answer] = field(default_factory=dict)
    problem: Unreachable | None = None
    seconds: float = 0

    def is_fresh(self) -> bool:
        return time.monotonic() - self.looked_at < STALE_SECONDS


def send_group(group: Sequence[Claim], transport: Transport) -> Group:
    """Send what is still ours and still wanted, in order, until a server says stop."""
    on_its_way = Group(still_wanted(claims.hold(group)))
    began = time.monotonic()
    _begin_together(on_its_way)
    try:
        _send(on_its_way, transport)
    finally:  # also when the worker is told to go: what left is known
        settle(on_its_way.answers)
        if on_its_way.begun and on_its_way.left:
            claims.take_back([claim for claim, _message in on_its_way.left])
        on_its_way.seconds = time.monotonic() - began
    return on_its_way


def _begin_together(group: Group) -> None:
    """Where there are several; one alone is begun as late as possible."""
    if len(group.left) > 1:
        group.begun = frozenset(claims.begin_data([claim for claim, _message in group.left]))
        group.left = [held for held in group.left if held.claim in group.begun]


def _send(group: Group, transport: Transport) -> None:
    is_first = True
    while group.left and (is_first or group.is_fresh()):
        held, is_first = group.left[0], False
        try:
            answer = _send_one(held, group, transport)
        except Unreachable as problem:
            group.problem = problem
            return
        del group.left[0]
        if answer is None:
            continue
        group.answers[held.claim] = answer
        if answer.rests:
            group.problem = Unreachable(answer.reply, wait=answer.wait)
            return


def _send_one(held: Held, group: Group, transport: Transport) -> Answer | None:
    """Send one message; None when it is no longer ours."""
    claim, message = held
    begun = False

    def begin_data() -> bool:
        nonlocal begun
        begun = (claim in group.begun and group.is_fresh()) or bool(claims.begin_data([claim]))
        return begun

    try:
        answer = transport.send(
            address=message.address, mime=bytes(message.mime), begin_data=begin_data
        )
        return replace(answer, reply=without_address(answer.reply, message.address))
    except LeaseLost:
        return None
    except Unreachable:
        raise
    except (KeyboardInterrupt, SystemExit):
        if begun:  # it may have arrived: whoever recovers it must not send it again
            group.left.remove(held)
        raise
    except Exception as error:  # one odd message must not hold up all the others
        logger.exception("message %s could not be sent", claim.pk)
        outcome = Outcome.UNKNOWN if begun else Outcome.RETRY
        said = without_address(f"{type(error).__name__}: {error}"[:500], message.address)
        return Answer(outcome, said)
