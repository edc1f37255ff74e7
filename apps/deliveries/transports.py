"""What every way of sending has in common: it answers for one message, or says why it cannot."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from apps.deliveries.builder import wire_address
from apps.deliveries.models import Outcome

SHORTEST_NAME = 3  # what stands before an @ and is shorter names nobody


class Unreachable(Exception):
    """The server cannot be reached or lets nobody in: this is about all mail, not one message.

    `wait` is how long it asked to be left alone, if it did.
    """

    def __init__(self, problem: str, *, wait: timedelta | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


class LeaseLost(Exception):
    """Somebody else has taken the message over; nothing of it has left."""


@dataclass(frozen=True)
class Answer:
    """What became of one message.

    `wait` is how long the server asked to be left alone. `rests`: others should not be tried
    either. `no_such_address`: it said so of the address, and not of this one message.
    """

    outcome: Outcome
    reply: str
    wait: timedelta | None = None
    rests: bool = False
    no_such_address: bool = False


def readable(words: bytes) -> str:
    """Return what a server said as a row can hold it."""
    return words.decode("utf-8", "replace").replace("\0", "\ufffd")


def without_address(words: str, address: str) -> str:
    """Return what a server said without whom it spoke of: that may be who told of a pain point.

    Servers repeat the address, or the part before its @, and these words are shown and kept.
    """
    local, _at, _domain = address.partition("@")
    if local.lower() not in words.lower():  # as nearly always, and much quicker found out
        return words
    told_as = dict.fromkeys((address, wire_address(address), local))
    for told in (one for one in told_as if len(one) >= SHORTEST_NAME):
        words = re.sub(rf"(?<![\w.-]){re.escape(told)}(?![\w-])", "…", words, flags=re.IGNORECASE)
    return words


class Transport(Protocol):
    def send(self, *, address: str, mime: bytes, begin_data: Callable[[], bool]) -> Answer: ...
