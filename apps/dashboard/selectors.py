"""What the first page shows to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apps.clusters.selectors.desk import Desk, desk_of
from apps.deliveries.models import OutboundMessage
from apps.issues.models import Issue
from apps.issues.participation import QuarterStanding, quarter_standing
from apps.issues.permissions import speaks_for_others, submitting_department
from apps.issues.selectors import waiting_count
from apps.milestones.models import Milestone
from apps.milestones.selectors import (
    MilestoneStanding,
    ProgramOverview,
    milestone_standing,
    program_overview,
)
from apps.organization.models import Role, User
from apps.projects.models import Program

MINE_SHOWN = 5
DUE_SHOWN = 6
DUE_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Landing:
    """The first page of one person. Parts that are not theirs are None or empty."""

    may_submit: bool
    brings: bool
    mine: Sequence[Issue]
    queue: Desk | None
    undelivered: int
    to_confirm: int
    due: Sequence[MilestoneStanding]
    overview: ProgramOverview | None
    quarter: QuarterStanding | None


def landing(user: User, today: date) -> Landing:
    """Return what matters today to this person, in a few queries."""
    return Landing(
        may_submit=submitting_department(user) is not None,
        brings=speaks_for_others(user),
        mine=list(Issue.objects.visible_to(user).filter(submitted_by=user)[:MINE_SHOWN]),
        queue=desk_of(user, today=today) if user.has_role(Role.COORDINATOR) else None,
        undelivered=OutboundMessage.objects.visible_to(user).undecided().count(),
        to_confirm=waiting_count(user),
        due=due_soon(user, today),
        overview=current_overview(today) if user.has_role(Role.EXECUTIVE) else None,
        quarter=quarter_standing(user, today),
    )


def due_soon(user: User, today: date) -> list[MilestoneStanding]:
    """Return the open milestones this person answers for, overdue ones first."""
    due = Milestone.objects.led_by(user).due_by(today + DUE_WITHIN)
    due = due.select_related("project").prefetch_related("slips")
    return [milestone_standing(milestone, today) for milestone in due[:DUE_SHOWN]]


def current_program(user: User, today: date) -> Program | None:
    return Program.objects.visible_to(user).current(today).first()


def current_overview(today: date) -> ProgramOverview | None:
    program = Program.objects.current(today).first()
    return program_overview(program, today) if program else None
