"""What a reorganisation would do if it came now: read in a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.organization.models import Department, DepartmentSuccession, Membership, User
from apps.transitions.columns import code_of
from apps.transitions.models import Reorganisation
from apps.transitions.people import plan_people
from apps.transitions.places import plan_places
from apps.transitions.selectors.belongings import belongings
from apps.transitions.selectors.unclaimed import counts_by_person, open_work
from apps.transitions.shapes import PeoplePlan, Person, Place, PlacePlan, Question, Seat
from apps.transitions.tables import people_rows, place_rows, tidy


@dataclass(frozen=True)
class Before:
    """The organisation on the day, before anything of the table is done."""

    places: list[Place]
    gone: list[Place]
    people: list[Person]


@dataclass(frozen=True)
class Preview:
    """What would be done, and of what each part is made."""

    before: Before
    places: PlacePlan
    people: PeoplePlan

    @property
    def open_questions(self) -> list[Question]:
        return [one for one in self.places.questions if one.answer not in one.options]

    @property
    def changes(self) -> int:
        kinds = [one for one in self.places.coming.values() if one.change != "kept"]
        people = (*self.people.joined, *self.people.corrected, *self.people.begins)
        return len(kinds) + len(self.places.ended) + len(people) + len(self.people.ends)


def preview(table: Reorganisation, today: date) -> Preview:
    """Judge the tables against the organisation of the day, or of today where that is past."""
    day = max(table.effective_on, today) if table.is_open else table.effective_on
    before = before_on(day)
    places = plan_places(
        place_rows(table, {place.code for place in before.places}),
        before.places,
        before.gone,
        table.decisions,
    )
    rows = people_rows(table, {person.number for person in before.people})
    people = plan_people(
        rows, before.people, before.places, places, untouchable=table.uploaded_by_id
    )
    return Preview(before, places, people)


def before_on(day: date) -> Before:
    """Return the organisation of a day, with codes and names as those of the tables are read."""
    heirs: dict[int, set[str]] = defaultdict(set)
    for pk, code in DepartmentSuccession.objects.values_list("predecessor", "successor__code"):
        heirs[pk].add(code_of(code))
    columns = ("pk", "code", "name", "parent__code", "order")
    here = [
        Place(pk, code_of(code), tidy(name), code_of(parent or ""), order, frozenset(heirs[pk]))
        for pk, code, name, parent, order in _standing(day).values_list(*columns)
    ]
    gone = [
        Place(pk, code_of(code), tidy(name), heirs=frozenset(heirs[pk]))
        for pk, code, name in Department.objects.filter(ends_on__lt=day)
        .order_by("ends_on", "pk")
        .values_list("pk", "code", "name")
    ]
    return Before(here, gone, _people(day))


def _standing(day: date) -> QuerySet[Department, Any]:
    """Leave out what ended on the very day and goes on under the same code."""
    here: QuerySet[Department, Any] = Department.objects.on(day)
    others = here.filter(code=OuterRef("code")).exclude(pk=OuterRef("pk"))
    return here.exclude(Exists(others), ends_on=day)


def _people(day: date) -> list[Person]:
    seats: dict[int, list[Seat]] = defaultdict(list)
    held = Membership.objects.on(day).order_by("pk")
    for user, pk, code, role, ends_on in held.values_list(
        "user", "pk", "department__code", "role", "ends_on"
    ):
        seats[user].append(Seat(pk, code_of(code), role, ends_on))
    columns = ("pk", "staff_number", "name", "email", "is_active", "username")
    people = User.objects.order_by("pk").values_list(*columns)
    return [
        Person(pk, code_of(number or ""), name, email, is_active, tuple(seats[pk]), username)
        for pk, number, name, email, is_active, username in people
    ]


@dataclass(frozen=True)
class Touched:
    """Open work in a department that ends, and who answers for it from the day on."""

    place: Place
    issues: int
    proposals: int
    projects: int
    carrier: str | None


def touched_places(found: Preview) -> list[Touched]:
    ended = list(found.places.ended.values())
    issues, proposals, projects = open_work(place.pk for place in ended)
    return [
        Touched(
            place,
            issues[place.pk],
            proposals[place.pk],
            projects[place.pk],
            _name(found.places, found.places.carrier(place)),
        )
        for place in ended
    ]


def _name(places: PlacePlan, code: str | None) -> str | None:
    return None if code is None else places.coming[code].name


def touched_people(found: Preview, today: date) -> list[tuple[User, int]]:
    """Return who moves or leaves and answers for something, those with the most first."""
    moving = found.people.moved | found.people.left | found.people.stranded
    counts: Counter[int] = counts_by_person(belongings(Q(pk__in=moving), today))
    users: dict[int, User] = _by_key(User.objects.filter(pk__in=counts.keys()))
    return [(users[pk], count) for pk, count in counts.most_common()]


def _by_key(users: QuerySet[User, Any]) -> dict[int, User]:
    return {user.pk: user for user in users}
