"""Whether somebody may still read what a digest tells them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from apps.milestones.models import Milestone
from apps.organization.models import Role, User
from apps.organization.selectors import know_memberships
from apps.reminders.models import Because, Reminder
from apps.reminders.selectors.people import coordinators

ROLES = {Because.HEAD: Role.HEAD, Because.MEMBER: Role.WG_MEMBER}


class _Told(NamedTuple):
    because: str
    issue: int | None
    milestone: int | None
    owner: int | None
    kpi: int | None
    measured_by: int | None

    @property
    def is_for_coordinators(self) -> bool:
        """What was promised to a submitter is seen to by one of them, who took it on."""
        by_one = self.issue is not None and self.because == Because.OWNER
        return by_one or self.because == Because.COORDINATOR

    def is_own_milestone_of(self, person: User) -> bool:
        return self.because == Because.OWNER and self.owner == person.pk


def still_readable(people: Mapping[int, User], today: date) -> set[int]:
    """Return the mails in which each thing is still one's own, or still falls to one's role.

    `people`: whom each mail goes to. One query where all of it is their own, as in most mails.
    """
    rows = Reminder.objects.filter(message__in=people).order_by()
    columns = ("because", "issue", "milestone", "milestone__owner", "kpi", "kpi__project__owner")
    told: dict[int, list[_Told]] = {message: [] for message in people}
    for message, *row in rows.values_list("message", *columns):
        told[message].append(_Told(*row))
    others = {
        message: [one for one in told[message] if not one.is_own_milestone_of(person)]
        for message, person in people.items()
    }
    doubtful = {message for message in people if others[message]}
    return set(people) - doubtful | _readable(people, {pk: others[pk] for pk in doubtful}, today)


def _readable(people: Mapping[int, User], told: Mapping[int, list[_Told]], today: date) -> set[int]:
    if not told:
        return set()
    know_memberships(people[message] for message in told)
    look_after = frozenset(coordinators(today))
    return {
        message
        for message, each in told.items()
        if _holds_roles(people[message], each, look_after) and _reads(people[message], each)
    }


def _holds_roles(person: User, told: list[_Told], look_after: frozenset[int]) -> bool:
    needed = {ROLES[Because(one.because)] for one in told if one.because in ROLES}
    if not needed <= person.current_roles:
        return False
    looks_after = any(one.is_for_coordinators for one in told)
    return not looks_after or person.pk in look_after


def _reads(person: User, told: list[_Told]) -> bool:
    """Whether the dates of others may be read, and a KPI is still one's own to measure."""
    others = [one for one in told if one.because != Because.COORDINATOR]
    if any(
        one.kpi is not None and one.because == Because.OWNER and one.measured_by != person.pk
        for one in others
    ):
        return False
    asked = {one.milestone for one in others if one.milestone is not None}
    readable = Milestone.objects.visible_to(person).filter(pk__in=asked)
    return not asked or readable.count() == len(asked)
