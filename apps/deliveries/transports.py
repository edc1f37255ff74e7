"""What every way of sending has in common: it answers for one message, or says why it cannot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from apps.deliveries.models import Outcome


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


class Transport(Protocol):
    def send(self, *, address: str, mime: bytes, begin_data: Callable[[], bool]) -> Answer: ...
