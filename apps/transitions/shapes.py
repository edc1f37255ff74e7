"""What the two tables of a reorganisation say, and what comes of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A department as it is before the day; `heirs` names the codes that carry it on already."""

    pk: int
    code: str
    name: str
    parent: str = ""
    order: int = 0
    heirs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of the table of departments."""

    number: int
    code: str
    name: str
    parent: str = ""
    former: tuple[str, ...] = ()
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line does not go through: its number, the column, a code, what it is about."""

    number: int
    column: str
    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a table leaves open: which kind, about which code, and what may be answered."""

    kind: str
    code: str
    options: tuple[str, ...]
    answer: str = ""
    codes: tuple[tuple[str, str], ...] = ()  # old and new ones of all that it is about

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Coming:
    """A department as it will be. `pk` where the row goes on; else it is a new one."""

    code: str
    name: str
    parent: str
    order: int
    pk: int | None = None
    change: str = "kept"  # kept, placed (elsewhere in the tree), created, renamed, merged, split


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The place with key `predecessor` is carried on by the one with code `successor`."""

    predecessor: int
    successor: str
    kind: str
    is_main: bool = False


@dataclass(frozen=True)
class PlacePlan:
    """Departments after the day, who follows whom, and what has to be decided or put right."""

    coming: dict[str, Coming] = field(default_factory=dict)
    ended: dict[str, Place] = field(default_factory=dict)
    links: tuple[Inheritance, ...] = ()
    questions: tuple[Question, ...] = ()
    faults: tuple[Fault, ...] = ()

    def carrier(self, place: Place) -> str | None:
        """Return the code of who answers for a place after the day, if somebody does."""
        if place.code not in self.ended:
            return place.code
        links = [link for link in self.links if link.predecessor == place.pk]
        main = [link.successor for link in links if link.is_main]
        if main:
            return main[0]
        return links[0].successor if len(links) == 1 else None

    @property
    def abolished(self) -> list[Place]:
        followed = {link.predecessor for link in self.links}
        return [place for place in self.ended.values() if place.pk not in followed]

    def changed(self, change: str) -> list[Coming]:
        return [coming for coming in self.coming.values() if coming.change == change]


@dataclass(frozen=True, slots=True)
class Seat:
    """One membership as it is before the day."""

    pk: int
    code: str
    role: str
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    pk: int
    number: str
    name: str
    email: str
    is_active: bool = True
    seats: tuple[Seat, ...] = ()
    username: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of the table of people. Several lines of one number: somebody with several posts."""

    number: int
    staff_number: str
    name: str = ""
    email: str = ""
    department: str = ""
    role: str = ""
    leaves: bool = False
    unclear: str = ""  # what stands in the column of leavers and is neither yes nor no


@dataclass(frozen=True, slots=True)
class Newcomer:
    number: str
    name: str
    email: str


@dataclass(frozen=True)
class PeoplePlan:
    """What changes for people; a seat that begins names a person by key or a newcomer by number."""

    joined: tuple[Newcomer, ...] = ()
    moved: frozenset[int] = frozenset()
    reassigned: frozenset[int] = frozenset()  # another role in the same place
    left: frozenset[int] = frozenset()
    followed: frozenset[int] = frozenset()  # went along with their department
    stranded: frozenset[int] = frozenset()  # their department ends and nobody says where to
    corrected: dict[int, Newcomer] = field(default_factory=dict)  # number, name or address
    ends: tuple[int, ...] = ()
    begins: tuple[tuple[int | str, str, str], ...] = ()
    # Of what begins, what ends again: who was somewhere for a time only stays for that time.
    until: dict[tuple[int | str, str, str], date] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
