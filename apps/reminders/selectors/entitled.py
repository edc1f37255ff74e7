"""Whether somebody may still read what a digest tells them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from apps.milestones.models import Milestone
from apps.organization.models import Role, User
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


def may_still_read(person: User, message: int, today: date) -> bool:
    """Return whether each thing in a mail is still one's own, or still falls to one's role.

    One query where all of it is one's own, as in most mails.
    """
    rows = Reminder.objects.filter(message=message).order_by()
    columns = ("because", "issue", "milestone", "milestone__owner", "kpi", "kpi__project__owner")
    told = [_Told(*row) for row in rows.values_list(*columns)]
    others = [one for one in told if not one.is_own_milestone_of(person)]
    return not others or (_holds_roles(person, others, today) and _reads(person, others))


def _holds_roles(person: User, told: list[_Told], today: date) -> bool:
    needed = {ROLES[Because(one.because)] for one in told if one.because in ROLES}
    if not needed <= person.current_roles:
        return False
    looks_after = any(one.is_for_coordinators for one in told)
    return not looks_after or person.pk in coordinators(today)


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
