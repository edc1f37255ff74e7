"""What people arranged themselves: to be told later, or that a colleague sees to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from apps.reminders.rules.kinds import About, about_of
from apps.reminders.rules.obligations import DELEGATE, Obligation


@dataclass(frozen=True)
class Told:
    """The latest day from which somebody was told, and until when they put it off."""

    on: date
    snoozed_until: date | None = None


def to_be_told(due: Obligation, told: Told | None, today: date) -> Obligation | None:
    """Return what is to be told anew. What was put off comes back once, on its day."""
    if told is None:
        return due
    until = told.snoozed_until
    if until is None or told.on >= until:
        return due if told.on < due.due_on else None
    if today < until:
        return None
    if due.due_on > until:
        return due
    return replace(due, key=f"{due.key}:again:{until}", due_on=until)


def handed_on(
    obligations: Iterable[Obligation], takers: Mapping[About, int]
) -> Iterator[Obligation]:
    """Yield each for whoever sees to it: who was handed it may have handed it on."""
    for due in obligations:
        yield _to_its_taker(due, takers) if takers else due


def _to_its_taker(due: Obligation, takers: Mapping[About, int]) -> Obligation:
    passed = {due.recipient}
    found = due
    while (taker := takers.get(about_of(found))) is not None and taker not in passed:
        passed.add(taker)
        key = f"{due.key}:to:{taker}"
        found = replace(found, key=key, recipient=taker, because=DELEGATE)
    return found
