"""Who follows whom: departments between their dates, and who carries on what they did. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A department while it exists, both days included; an open end is None."""

    pk: int
    starts_on: date
    ends_on: date | None = None

    def exists_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def is_gone(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day


@dataclass(frozen=True, slots=True)
class Link:
    """`successor` carries on what `predecessor` did. Of several, the main one takes open work."""

    predecessor: int
    successor: int
    effective_on: date
    is_main: bool = False


class Succession:
    """Departments in the organisation's order, and the links between them, asked by the day."""

    def __init__(self, units: Iterable[Unit], links: Iterable[Link]) -> None:
        self.units: Mapping[int, Unit] = {unit.pk: unit for unit in units}
        places = {pk: place for place, pk in enumerate(self.units)}
        self._following: dict[int, list[Link]] = defaultdict(list)
        for link in sorted(links, key=lambda one: places.get(one.successor, len(places))):
            self._following[link.predecessor].append(link)

    def followers(self, department: int, day: date) -> frozenset[int]:
        """Return those that exist on `day` and carry it on, through every step; or itself."""
        found, seen, waiting = set(), {department}, [department]
        while waiting:
            current = waiting.pop()
            if not self._is_gone(current, day):
                found.add(current)
                continue
            for link in self._begun(current, day):
                if link.successor not in seen:
                    seen.add(link.successor)
                    waiting.append(link.successor)
        return frozenset(found)

    def carrier(self, department: int, day: date) -> int | None:
        """Return the one that answers for it on `day`; None: nobody does, somebody has to decide.

        That is itself while it exists, its only successor, or of several the main one.
        """
        return self._last(department, day, undecided=False)

    def shown_as(self, department: int, day: date) -> int:
        """Return the one it is counted with on `day`, so that nothing is lost or counted twice.

        Where several follow and none is the main one, that is the first in the organisation's
        order; where nobody follows, the last that there was.
        """
        last = self._last(department, day, undecided=True)
        return department if last is None else last

    def carried_by(self, departments: Collection[int], day: date) -> frozenset[int]:
        """Return the ended departments that one of `departments` answers for on `day`."""
        return frozenset(pk for pk in self.ended(day) if self.carrier(pk, day) in departments)

    def unclaimed(self, day: date) -> list[int]:
        """Return the ended departments that nobody answers for, in the organisation's order."""
        return [pk for pk in self.ended(day) if self.carrier(pk, day) is None]

    def ended(self, day: date) -> list[int]:
        """Return the departments that have ended by `day`, in the organisation's order."""
        return [unit.pk for unit in self.units.values() if unit.is_gone(day)]

    def _last(self, department: int, day: date, *, undecided: bool) -> int | None:
        seen = set()
        while self._is_gone(department, day):
            seen.add(department)
            follower = _one_of(self._inherited(department, day), undecided=undecided)
            if follower is None or follower in seen:
                return department if undecided else None
            department = follower
        return department

    def _inherited(self, department: int, day: date) -> list[Link]:
        """Return who took over what an ended department did: who took a part before did not."""
        begun, ends_on = self._begun(department, day), self.units[department].ends_on
        at_the_end = [one for one in begun if ends_on is None or one.effective_on >= ends_on]
        return at_the_end or begun

    def _begun(self, department: int, day: date) -> list[Link]:
        return [link for link in self._following[department] if link.effective_on <= day]

    def _is_gone(self, department: int, day: date) -> bool:
        unit = self.units.get(department)
        return unit is not None and unit.is_gone(day)


def _one_of(links: list[Link], *, undecided: bool) -> int | None:
    """Return the only successor or the main one; else none, or `undecided` the first."""
    main = [link for link in links if link.is_main]
    chosen = main or (links if undecided or len(links) == 1 else [])
    return chosen[0].successor if chosen else None
