"""The organisation as a plan says, written in a fixed number of statements."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Value
from django.db.models.functions import Greatest

from apps.organization.models import (
    Department,
    DepartmentSuccession,
    Membership,
    User,
)
from apps.transitions.selectors.preview import Preview
from apps.transitions.shapes import Newcomer, PlacePlan

BATCH = 1000


def rebuild(found: Preview, day: date) -> dict[str, int]:
    """End, begin, link and move everything of a plan; only in a transaction."""
    keys = _departments(found.places, day)
    people = _people(found, day)
    _seats(found, keys, people, day)
    _seats_to_come(found.places, keys, day)
    return {
        "created": len(found.places.changed("created")),
        "renamed": len(found.places.changed("renamed")),
        "merged": len(found.places.changed("merged")),
        "split": len(found.places.changed("split")),
        "abolished": len(found.places.abolished),
        "joined": len(found.people.joined),
        "moved": len(found.people.moved),
        "left": len(found.people.left),
        "followed": len(found.people.followed),
        "faults": len(found.places.faults) + len(found.people.faults),
    }


def _departments(places: PlacePlan, day: date) -> dict[str, int]:
    """Return the keys of all departments after the day, by code."""
    last = day - timedelta(days=1)
    ended = [place.pk for place in places.ended.values()]
    Department.objects.filter(pk__in=ended, starts_on__lte=last).update(ends_on=last)
    begun_since = Department.objects.filter(pk__in=ended, starts_on__gt=last)
    begun_since.update(ends_on=Greatest("starts_on", Value(day)))
    coming = places.coming.values()
    begun = Department.objects.bulk_create(
        Department(code=one.code, name=one.name, order=one.order, starts_on=day)
        for one in coming
        if one.pk is None
    )
    keys = {one.code: one.pk for one in coming if one.pk is not None}
    keys |= {department.code: department.pk for department in begun}
    placed = [
        Department(pk=keys[one.code], parent_id=keys.get(one.parent), order=one.order)
        for one in coming
    ]
    Department.objects.bulk_update(placed, ["parent", "order"], batch_size=BATCH)
    # Of who took a part before, nobody stays the main one.
    decided = [link.predecessor for link in places.links if link.is_main]
    DepartmentSuccession.objects.filter(predecessor__in=decided).update(is_main=False)
    DepartmentSuccession.objects.bulk_create(
        (
            DepartmentSuccession(
                predecessor_id=link.predecessor,
                successor_id=keys[link.successor],
                kind=link.kind,
                effective_on=day,
                is_main=link.is_main,
            )
            for link in places.links
        ),
        ignore_conflicts=True,
    )
    return keys


def _people(found: Preview, day: date) -> dict[str, int]:
    """Return the keys of those who come, by number; who leaves can no longer sign in."""
    begun = User.objects.bulk_create(
        (_user(newcomer) for newcomer in found.people.joined), batch_size=BATCH
    )
    corrected = [
        User(pk=pk, staff_number=one.number or None, name=one.name, email=one.email)
        for pk, one in found.people.corrected.items()
    ]
    User.objects.bulk_update(corrected, ["staff_number", "name", "email"], batch_size=BATCH)
    User.objects.filter(pk__in=found.people.left).update(is_active=False)
    back = {pk for pk, _code, _role in found.people.begins if isinstance(pk, int)}
    User.objects.filter(pk__in=back, is_active=False).update(is_active=True)
    return {user.staff_number: user.pk for user in begun if user.staff_number}


def _user(newcomer: Newcomer) -> User:
    user = User(
        username=newcomer.number,
        staff_number=newcomer.number,
        name=newcomer.name,
        email=newcomer.email,
    )
    user.set_unusable_password()
    return user


def _seats(found: Preview, keys: dict[str, int], people: dict[str, int], day: date) -> None:
    last = day - timedelta(days=1)
    ending = Membership.objects.filter(pk__in=found.people.ends)
    ending.filter(starts_on__lt=day).update(ends_on=last)
    # What was to begin on this very day has never held.
    ending.filter(starts_on__gte=day).delete()
    Membership.objects.bulk_create(
        (
            Membership(
                user_id=who if isinstance(who, int) else people[who],
                department_id=keys[code],
                role=role,
                starts_on=day,
                ends_on=found.people.until.get((who, code, role)),
            )
            for who, code, role in found.people.begins
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _seats_to_come(places: PlacePlan, keys: dict[str, int], day: date) -> None:
    """Let whoever begins after the day begin where the work of their department is carried on."""
    carriers = ((place.pk, places.carrier(place)) for place in places.ended.values())
    heirs = {pk: keys[code] for pk, code in carriers if code is not None}
    later = Membership.objects.filter(starts_on__gt=day)
    seats = list(later.filter(department__in=heirs))
    who = ("user_id", "department_id", "role", "starts_on")
    taken = set(later.filter(department__in=heirs.values()).values_list(*who))
    moving = []
    for seat in seats:
        seat.department_id = heirs[seat.department_id]
        there = (seat.user_id, seat.department_id, seat.role, seat.starts_on)
        if there not in taken:
            taken.add(there)
            moving.append(seat)
    Membership.objects.bulk_update(moving, ["department"], batch_size=BATCH)
