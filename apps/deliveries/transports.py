"""What every way of sending has in common: it answers for one message, or says why it cannot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from apps.deliveries.models import Outcome


class Unreachable(Exception):
    """The server cannot be reached or lets nobody in: this is about all mail, not one message."""


class LeaseLost(Exception):
    """Somebody else has taken the message over; nothing of it has left."""


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    reply: str


class Transport(Protocol):
    def send(self, *, address: str, mime: bytes, begin_data: Callable[[], bool]) -> Answer: ...
