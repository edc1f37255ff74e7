"""Who works on an improvement today, what comes next, what was decided, and its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from apps.improvements.models import Improvement, ImprovementLink, NextStep, TeamMember
from apps.organization.models import Membership
from apps.projects.group import NoteShown, with_earlier


@dataclass(frozen=True)
class Teammate:
    """Somebody in a role, and the department they work in today; empty: in none."""

    member: TeamMember
    department: str


@dataclass(frozen=True)
class Team:
    """`members` belong to it on the day or later, `former` did; notes the newest first."""

    members: list[Teammate]
    former: list[Teammate]
    steps: list[NextStep]
    done: list[NextStep]
    notes: list[NoteShown]
    links: list[ImprovementLink]


def team_of(improvement: Improvement, *, today: date) -> Team:
    """Five queries."""
    people = list(improvement.team.select_related("person"))
    held = Membership.objects.on(today).filter(user__in=[one.person_id for one in people])
    places = dict(held.order_by("-pk").values_list("user", "department__name"))
    mates = [Teammate(one, places.get(one.person_id, "")) for one in people]
    former = [one for one in mates if _has_left(one.member, today)]
    steps = list(improvement.next_steps.select_related("owner"))
    return Team(
        members=[one for one in mates if not _has_left(one.member, today)],
        former=former[::-1],
        steps=[one for one in steps if one.done_on is None],
        done=[one for one in steps if one.done_on is not None],
        notes=with_earlier(list(improvement.notes.select_related("author"))),
        links=list(improvement.links.filter(removed_at=None)),
    )


def _has_left(member: TeamMember, today: date) -> bool:
    return member.ends_on is not None and member.ends_on < today
