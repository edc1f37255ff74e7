"""What pages of every app ask about departments across their dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.organization.models import Department, DepartmentSuccession, Membership, User


class Standpoint(models.TextChoices):
    """From which day departments are looked at; the word stands in a page's address."""

    THEN = "then", _("当時の組織で見る")
    NOW = "now", _("今の組織で見る")

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Standpoint:
        """Return what an address says with `as`; as now where it says nothing that there is."""
        word = query.get("as", "")
        return cls(word) if word in cls.values else cls.NOW


@dataclass(frozen=True)
class Places:
    """All departments by key, and under which of them each is shown."""

    departments: dict[int, Department]
    shown_as: dict[int, int]

    def of(self, department: int) -> Department:
        return self.departments[self.shown_as[department]]


def places(standpoint: str, today: date) -> Places:
    """As then: every department stands for itself. As now: whoever carries it on, for it."""
    departments = {d.pk: d for d in Department.objects.select_related("parent")}
    if standpoint == Standpoint.THEN:
        return Places(departments, {pk: pk for pk in departments})
    graph = DepartmentSuccession.objects.graph()
    return Places(departments, {pk: graph.shown_as(pk, today) for pk in departments})


def together_with(department: Department, standpoint: str, today: date) -> frozenset[int]:
    """Return the keys of all that are shown as this one; chosen by its name, always itself."""
    if standpoint == Standpoint.THEN:
        return frozenset({department.pk})
    graph = DepartmentSuccession.objects.graph()
    shown = (pk for pk in graph.units if graph.shown_as(pk, today) == department.pk)
    return frozenset({department.pk, *shown})


def carrier_of(department: Department, today: date) -> int | None:
    """Return the key of the one that answers for it today: in most cases itself."""
    if department.ends_on is None or department.ends_on >= today:
        return department.pk
    return DepartmentSuccession.objects.graph().carrier(department.pk, today)


def unclaimed_departments(today: date) -> list[Department]:
    """Return the ended departments that nobody answers for."""
    keys = DepartmentSuccession.objects.graph().unclaimed(today)
    found = Department.objects.in_bulk(keys)
    return [found[pk] for pk in keys]


def know_memberships(people: Iterable[User]) -> None:
    """Read the `current_memberships` of several people, and what these carry on. 2 queries."""
    several = list(people)
    held: dict[int, list[Membership]] = {person.pk: [] for person in several}
    rows = Membership.objects.on(local_today()).filter(user__in=several)
    for membership in rows.select_related("department"):
        held[membership.user_id].append(membership)
    succession = DepartmentSuccession.objects.graph()
    for person in several:
        person.know(held[person.pk], succession)
