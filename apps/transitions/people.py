"""Who works where before and after a day: what a table of people means. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from apps.common.text import search_form
from apps.transitions.columns import code_of, is_broken, zeros_lost
from apps.transitions.shapes import (
    Fault,
    Newcomer,
    PeoplePlan,
    Person,
    PersonRow,
    Place,
    PlacePlan,
)

LONGEST_NUMBER, LONGEST_NAME, LONGEST_EMAIL = 20, 100, 254
EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+@[^\s@,;:<>()\[\]\\\"]+\.[^\s@,;:<>()\[\]\\\".]+", re.ASCII
)
STAFF = "staff"
GIVEN = (STAFF, "wg_member", "head")  # what a table may make of somebody
POST = tuple[str, str]  # a department's code, and a role


@dataclass
class _Found:
    """What was found out so far, person by person. `where` leads from an ended code to its heir."""

    where: Mapping[str, str | None] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    joined: list[Newcomer] = field(default_factory=list)
    kinds: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    corrected: dict[int, Newcomer] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)
    begins: list[tuple[int | str, str, str]] = field(default_factory=list)
    until: dict[tuple[int | str, str, str], date] = field(default_factory=dict)

    def begin(self, person: Person, post: POST) -> None:
        """Begin a post; one that was for a time only in a department that ends stays so."""
        self.begins.append((person.pk, *post))
        carried = [s for s in person.seats if (self.where.get(s.code), s.role) == post]
        days = [seat.ends_on for seat in carried if seat.ends_on is not None]
        if days and len(days) == len(carried):
            self.until[person.pk, *post] = max(days)


class Directory:
    """People before the day, and departments after it, by all that a table may call them."""

    def __init__(
        self, places: PlacePlan, people: Sequence[Person], rows: Sequence[PersonRow]
    ) -> None:
        self.by_number = {person.number: person for person in people if person.number}
        self.by_email: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.email:
                self.by_email[person.email.casefold()].append(person)
        self.usernames = {person.username for person in people}
        named = {(row.email.casefold(), row.staff_number) for row in rows if row.email}
        times = Counter(email for email, _number in named)
        self.shared = {email for email, several in times.items() if several > 1}
        self._codes, self._lost = places.coming, zeros_lost(places.coming)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._folded: dict[str, list[str]] = defaultdict(list)
        for code, coming in places.coming.items():
            self._names[coming.name].append(code)
            self._folded[search_form(coming.name)].append(code)

    def find(self, text: str) -> list[str]:
        """Return the departments of a code or name, also where its letters are full-width."""
        code = code_of(text)
        for one in (text, code, self._lost.get(code, code)):
            if one in self._codes:
                return [one]
        return self._names.get(text) or self._folded.get(search_form(text), [])

    def has(self, row: PersonRow, owner: Person | None) -> bool:
        """Whether a line names the address that its person has already."""
        return owner is not None and owner.email.casefold() == row.email.casefold()


def plan_people(
    rows: Sequence[PersonRow],
    people: Iterable[Person],
    before: Iterable[Place],
    places: PlacePlan,
    *,
    untouchable: int | None = None,
) -> PeoplePlan:
    """Return who comes, moves, leaves and goes along. `untouchable` is nobody's to move here."""
    known = list(people)
    where = {place.code: places.carrier(place) for place in before if place.code in places.ended}
    directory, found, faults = Directory(places, known, rows), _Found(where), []
    grouped: dict[str, list[PersonRow]] = defaultdict(list)
    for row in rows:
        grouped[row.staff_number].append(row)
    for number, mine in grouped.items():
        owner = directory.by_number.get(number) or _by_address(mine[0], directory)
        wrong = _wrong(number, mine, owner, directory, untouchable=untouchable)
        if wrong:
            faults += wrong
        elif owner is None:
            _join(mine, directory, found)
        else:
            _move(owner, mine, directory, found)
    for person in known:
        if person.pk not in found.told:
            _follow(person, found)
    return _plan(found, faults)


def _plan(found: _Found, faults: list[Fault]) -> PeoplePlan:
    kinds = {kind: frozenset(keys) for kind, keys in found.kinds.items()}
    return PeoplePlan(
        joined=tuple(found.joined),
        corrected=found.corrected,
        ends=tuple(found.ends),
        begins=tuple(found.begins),
        until=found.until,
        faults=tuple(sorted(faults, key=lambda fault: fault.number)),
        **kinds,
    )


def _by_address(row: PersonRow, directory: Directory) -> Person | None:
    """Return who has this address and no number yet: they were added before numbers were."""
    if not row.staff_number:
        return None
    found = [one for one in directory.by_email.get(row.email.casefold(), []) if not one.number]
    return found[0] if len(found) == 1 else None


def _wrong(
    number: str,
    rows: list[PersonRow],
    owner: Person | None,
    directory: Directory,
    *,
    untouchable: int | None,
) -> list[Fault]:
    """Return what is wrong with the lines of one person; one wrong line holds all of theirs."""
    faults = []
    for row in rows:
        fault = _fault(number, row, owner, directory)
        if fault is not None:
            faults.append(fault)
    if owner is not None and owner.pk == untouchable:
        faults.append(Fault(rows[0].number, "staff_number", "yourself"))
    if len(rows) > 1 and any(row.leaves for row in rows):
        faults.append(Fault(rows[0].number, "leaves", "leaves_and_stays"))
    if len({row.name for row in rows if row.name}) > 1:
        faults.append(Fault(rows[0].number, "name", "two_names", number))
    if len({row.email.casefold() for row in rows if row.email}) > 1:
        faults.append(Fault(rows[0].number, "email", "two_emails", number))
    return faults


def _fault(
    number: str,
    row: PersonRow,
    owner: Person | None,
    directory: Directory,
) -> Fault | None:
    holders = [] if directory.has(row, owner) else directory.by_email.get(row.email.casefold(), [])
    is_shared = not directory.has(row, owner) and row.email.casefold() in directory.shared
    is_taken = owner is None and number in directory.usernames
    found = [] if row.leaves else directory.find(row.department)
    stays = not row.leaves
    checks = (
        ("staff_number", "no_number", "", not number),
        ("staff_number", "long", number, len(number) > LONGEST_NUMBER),
        ("staff_number", "taken", number, is_taken),
        ("staff_number", "broken", number, is_broken(number)),
        ("name", "broken", row.name, is_broken(row.name)),
        ("name", "long", "", len(row.name) > LONGEST_NAME),
        ("staff_number", "unknown_leaver", number, owner is None and row.leaves),
        ("name", "newcomer_name", "", owner is None and not row.name),
        ("email", "newcomer_email", "", owner is None and not row.email),
        ("email", "no_email", row.email, bool(row.email) and not _is_address(row.email)),
        ("email", "twice_email", row.email, is_shared),
        ("email", "others_email", row.email, any(one != owner for one in holders)),
        ("department", "no_department", "", stays and not row.department),
        ("department", "unknown_department", row.department, stays and not found),
        ("department", "several_departments", row.department, len(found) > 1),
        ("leaves", "unclear", row.unclear, bool(row.unclear)),
        ("role", "unknown_role", row.role, bool(row.role) and row.role not in GIVEN),
    )
    wrong = next((check for check in checks if check[3]), None)
    return Fault(row.number, *wrong[:3]) if wrong else None


def _is_address(email: str) -> bool:
    return len(email) <= LONGEST_EMAIL and EMAIL.fullmatch(email) is not None


def _posts(rows: list[PersonRow], has: set[POST], directory: Directory) -> set[POST]:
    """Return the posts that lines give; without a role, somebody keeps those they have there.

    What no table can give, no table takes away from somebody who stays.
    """
    posts: set[POST] = set()
    for row in rows:
        (code,) = directory.find(row.department)
        kept = {post for post in has if post[0] == code}
        posts |= {(code, row.role)} if row.role else kept or {(code, STAFF)}
        posts |= {post for post in kept if post[1] not in GIVEN}
    return posts


def _join(rows: list[PersonRow], directory: Directory, found: _Found) -> None:
    first = rows[0]
    found.joined.append(Newcomer(first.staff_number, first.name, first.email))
    for code, role in sorted(_posts(rows, set(), directory)):
        found.begins.append((first.staff_number, code, role))


def _move(person: Person, rows: list[PersonRow], directory: Directory, found: _Found) -> None:
    found.told.add(person.pk)
    if rows[0].leaves:
        if person.is_active or person.seats:
            found.kinds["left"].add(person.pk)
        found.ends += [seat.pk for seat in person.seats]
        return
    _correct(person, rows[0], found)
    going_on = {(s.code, s.role) for s in person.seats if s.code not in found.where}
    has = {(found.where.get(s.code, s.code) or "", s.role) for s in person.seats}
    posts = _posts(rows, has, directory)
    for seat in person.seats:
        if seat.code in found.where or (seat.code, seat.role) not in posts:
            found.ends.append(seat.pk)
    for post in sorted(posts - going_on):
        found.begin(person, post)
    if posts != has:
        is_moved = {code for code, _role in posts} != {code for code, _role in has}
        found.kinds["moved" if is_moved else "reassigned"].add(person.pk)
    elif posts != going_on:
        found.kinds["followed"].add(person.pk)


def _correct(person: Person, row: PersonRow, found: _Found) -> None:
    new = Newcomer(row.staff_number, row.name or person.name, row.email or person.email)
    if new != Newcomer(person.number, person.name, person.email):
        found.corrected[person.pk] = new


def _follow(person: Person, found: _Found) -> None:
    """Let somebody whom no line names go along with their department."""
    going_on = {(s.code, s.role) for s in person.seats if s.code not in found.where}
    for seat in person.seats:
        if seat.code not in found.where:
            continue
        found.ends.append(seat.pk)
        carrier = found.where[seat.code]
        if carrier is None:
            found.kinds["stranded"].add(person.pk)
        elif (carrier, seat.role) not in going_on:
            going_on.add((carrier, seat.role))
            found.begin(person, (carrier, seat.role))
            found.kinds["followed"].add(person.pk)
