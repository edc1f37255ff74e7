"""Whether somebody may still read what waits for them: kinds of mail bring their own question.

A kind without a question answers its recipient, or is for everybody: only leaving ends that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from apps.deliveries.models import OutboundMessage


def _nothing(message: OutboundMessage) -> None:
    return


@dataclass(frozen=True)
class Question:
    """`readable` is asked of several mails as their turn comes, and returns the keys of those
    that may still be read; `called_off` hears of each other one.
    """

    readable: Callable[[Sequence[OutboundMessage], date], set[int]]
    called_off: Callable[[OutboundMessage], object] = _nothing


_questions: dict[str, Question] = {}


def ask(kind: str, question: Question) -> None:
    """Ask this of every mail of a kind before it leaves; called once, when apps are ready."""
    _questions[kind] = question


def question_of(kind: str) -> Question | None:
    return _questions.get(kind)
