"""Who on the city's list of people somebody is who signs in for the first time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from apps.identity.rules import Reason, Refusal, verified_address
from apps.organization.models import User


def find_person(claims: Mapping[str, Any], *, verified_by: str) -> User:
    """Return the one person whom the city's rule names, or refuse."""
    people = list(_named(claims, verified_by)[:2])
    if len(people) != 1:
        raise Refusal(Reason.UNKNOWN)
    return people[0]


def _named(claims: Mapping[str, Any], verified_by: str) -> QuerySet[User]:
    people: QuerySet[User] = User.objects.all()
    if settings.SIGN_IN_MATCH == "staff_number":
        number = str(claims.get(settings.SIGN_IN_STAFF_NUMBER_CLAIM) or "").strip()
        return people.filter(staff_number=number) if number else people.none()
    address = verified_address(claims, verified_by)
    return people.filter(email__iexact=address) if address else people.none()
