"""Messages that leave one after the other are looked at, begun and settled together.

A quick server keeps a mail in less time than a commit takes. So as many as leave within a moment
share their commits; with a slow server that is one, as ADR 11 tells it. A worker that is killed
leaves that moment's messages in doubt, and no more. What was seen of them and their people holds
for a second: several groups share a look.
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
# After so long, what was seen of people and leases is looked at anew; half of it is planned with.
STALE_SECONDS = 1
logger = logging.getLogger(__name__)


@dataclass
class Pace:
    """How many messages leave within a moment, as the last ones tell.

    `ahead`: how many of them are looked at together, since what was seen holds for longer.
    """

    most: int
    size: int = 1
    ahead: int = 1

    def learn(self, count: int, seconds: float) -> None:
        each = max(seconds, 0.0001) / count if count else STALE_SECONDS
        fit = int(MOMENT_SECONDS / each)
        self.size = max(1, min(fit, GROWTH * self.size, self.most))
        self.ahead = max(self.size, min(int(STALE_SECONDS / 2 / each), GROWTH * self.size))


@dataclass
class Look:
    """What was seen of messages and people. `left`: those of them that did not leave yet."""

    left: list[Held]
    at: float = field(default_factory=time.monotonic)

    def is_fresh(self) -> bool:
        return time.monotonic() - self.at < STALE_SECONDS


@dataclass
class Group:
    """One group on its way. `left`: what was not tried, because of `problem` or the time.

    `seconds`: how long it was in doubt.
    """

    look: Look
    left: list[Held]
    mimes: dict[int, bytes] = field(default_factory=dict)
    begun: frozenset[Claim] = frozenset()
    answers: dict[Claim, Answer] = field(default_factory=dict)
    problem: Unreachable | None = None
    seconds: float = 0


def look_at(batch: Sequence[Claim]) -> Look:
    """See which messages are still ours and still wanted, right now."""
    at = time.monotonic()
    return Look(still_wanted(claims.hold(batch)), at)


def send_group(look: Look, size: int, transport: Transport) -> Group:
    """Send the next ones of those looked at, in order, until a server says stop."""
    group = Group(look, look.left[:size])
    taken = len(group.left)
    group.mimes = claims.mimes([held.claim for held in group.left])
    began = time.monotonic()
    _begin_together(group)
    try:
        _send(group, transport)
    finally:  # also when the worker is told to go: what left is known
        settle(group.answers)
        if group.begun and group.left:
            claims.take_back([claim for claim, _message in group.left])
        group.seconds = time.monotonic() - began
    look.left[:taken] = group.left
    return group


def _begin_together(group: Group) -> None:
    """Where there are several; one alone is begun as late as possible."""
    if len(group.left) > 1:
        group.begun = frozenset(claims.begin_data([claim for claim, _message in group.left]))
        group.left = [held for held in group.left if held.claim in group.begun]


def _send(group: Group, transport: Transport) -> None:
    is_first = True
    while group.left and (is_first or group.look.is_fresh()):
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
        begun = (claim in group.begun and group.look.is_fresh()) or bool(claims.begin_data([claim]))
        return begun

    try:
        answer = transport.send(
            address=message.address, mime=group.mimes[claim.pk], begin_data=begin_data
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
