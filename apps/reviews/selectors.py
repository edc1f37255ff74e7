"""Reviews as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apps.common.fiscal_year import FiscalYear
from apps.milestones.models import ProgramResult
from apps.milestones.results import FrozenProject
from apps.milestones.selectors import (
    LAST_MONTH,
    milestones_with_slips,
    project_standing,
    with_what_stands_on_them,
)
from apps.milestones.summing_up import sum_up_project
from apps.organization.models import User
from apps.projects.models import Program, Project
from apps.reviews.models import YearlyReview
from apps.reviews.years import reviewable_years


@dataclass(frozen=True)
class Row:
    """A project in a year: what was submitted, and whether this person sees a draft."""

    project: Project
    submitted: YearlyReview | None
    draft: YearlyReview | None
    may_write: bool


def years_of(program: Program, today: date) -> list[FiscalYear]:
    last = today
    if program.closed_on is not None:  # the day of closing is no day of work any more
        last = max(program.starts_on, program.closed_on - timedelta(days=1))
    return reviewable_years(program.starts_on, last, today)


def rows_of(program: Program, year: FiscalYear, user: User, today: date) -> list[Row]:
    """Every project of the program, submitted or not."""
    reviews = (
        YearlyReview.objects.visible_to(user)
        .filter(project__program=program, fiscal_year=year.year)
        .select_related("grade", "submitted_by")
        .order_by("edition")
    )
    submitted: dict[int, YearlyReview] = {}
    drafts: dict[int, YearlyReview] = {}
    for review in reviews:
        (drafts if review.is_draft else submitted)[review.project_id] = review
    projects = Project.objects.visible_to(user).filter(program=program).select_related("owner")
    has_begun = year in years_of(program, today)
    return [
        Row(
            project,
            submitted.get(project.pk),
            drafts.get(project.pk),
            has_begun and project.may_be_changed_by(user),
        )
        for project in projects
    ]


def editions_of(project: Project, year: FiscalYear, user: User) -> list[YearlyReview]:
    """What was submitted and what is drafted, the newest first."""
    reviews = YearlyReview.objects.visible_to(user).filter(project=project, fiscal_year=year.year)
    return list(
        reviews.select_related("project__program", "grade", "submitted_by", "written_by").order_by(
            "-edition"
        )
    )


def figures_on(project: Project, year: FiscalYear, today: date) -> date:
    """The last day of the year, or of the program if it was closed before."""
    return min(year.ends_on, project.program.closed_on or today, today)


def figures_of(project: Project, day: date) -> FrozenProject:
    """The project as it stood at the end of a day, with what was carried over afterwards."""
    program = project.program
    if program.closed_on is not None and program.closed_on <= day:
        frozen = ProgramResult.objects.get(program=program).shown.project(project.pk)
        if frozen is not None:
            return frozen
    whole = with_what_stands_on_them(Project.objects.filter(pk=project.pk)).get()
    gone = milestones_with_slips().filter(carry_overs__from_project=project).distinct()
    standing = project_standing(
        whole, day, goal_on=program.goal_on, since=day - LAST_MONTH, carried_over=gone
    )
    return sum_up_project(standing, program.goal_on, day)


def chosen_program(programs: Sequence[Program], asked: str, today: date) -> Program | None:
    """The one asked for by its number, else the newest that has begun, else the next."""
    named = next((program for program in programs if str(program.pk) == asked), None)
    by_start = sorted(programs, key=lambda program: (program.starts_on, program.pk))
    begun = [program for program in by_start if program.starts_on <= today]
    return named or next(iter(begun[::-1] or by_start), None)
