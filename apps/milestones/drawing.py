"""Milestones as entries of the timeline, and as a burn-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from apps.common.fiscal_year import FiscalYear
from apps.milestones.burn_up import BurnUp, draw_burn_up
from apps.milestones.outlook import Outlook
from apps.milestones.selectors import MilestoneStanding
from apps.milestones.timeline import Entry, Timeline, draw_timeline


def entry_of(standing: MilestoneStanding) -> Entry:
    milestone = standing.milestone
    return Entry(
        label=milestone.title,
        baseline_on=milestone.baseline_on,
        due_on=standing.due_on,
        state=standing.state,
        completed_on=standing.completed_on,
        outer_reason=milestone.outer_reason,
        url=milestone.get_absolute_url(),
    )


def timeline_of(
    lanes: Sequence[tuple[str, Sequence[MilestoneStanding]]],
    *,
    today: date,
    goal_on: date,
    years: tuple[FiscalYear, FiscalYear] | None = None,
) -> Timeline:
    """Return the drawn timeline of (project name, its milestones)."""
    groups = [(name, [entry_of(standing) for standing in standings]) for name, standings in lanes]
    return draw_timeline(groups, today=today, goal_on=goal_on, years=years)


def burn_up_of(outlook: Outlook) -> BurnUp:
    """Return the drawn burn-up of a program that has milestones."""
    return draw_burn_up(
        [one.baseline_on for one in outlook.milestones],
        [one.completed_on for one in outlook.milestones if one.completed_on],
        outlook.forecast.course if outlook.forecast else (),
        today=outlook.today,
        goal_on=outlook.goal_on,
    )
