"""What comes out of the rules: who is to be told what, from which day on, and why they."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# Why somebody is told. Whoever is several of these is told for the first that holds.
OWNER = "owner"
DELEGATE = "delegate"
TEAM = "team"
MEMBER = "member"
HEAD = "head"
COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Stage:
    """One step: `tell_on` is the first day on which it holds; `offset` counts from the due date."""

    kind: str
    offset: int
    tell_on: date


@dataclass(frozen=True)
class Obligation:
    """Somebody is to be told something from a day on. `key` says it exists once.

    `subject` is the key of what it is about; `version` tells its dates or periods apart.
    """

    key: str
    kind: str
    recipient: int
    subject: int
    version: int
    due_on: date
    because: str


def owed(
    about: str, stage: Stage, recipients: Mapping[int, str], *, subject: int, version: int
) -> list[Obligation]:
    """Return one obligation for each of the people, in the order of their keys."""
    return [
        Obligation(
            key=f"{about}:{stage.kind}:{stage.offset}:{who}",
            kind=stage.kind,
            recipient=who,
            subject=subject,
            version=version,
            due_on=stage.tell_on,
            because=because,
        )
        for who, because in sorted(recipients.items())
    ]
