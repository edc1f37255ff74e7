"""What the page of a program shows to a person: the overview, without what is not theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apps.common.charts import SPARK_HEIGHT, SPARK_WIDTH, Point, Spark, draw_spark
from apps.common.fiscal_year import FiscalYear, add_months, quarter_start
from apps.common.wording import jmonth
from apps.dashboard.zoom import Zoom, zoom
from apps.milestones.drawing import burn_up_of, timeline_of
from apps.milestones.models import Milestone, SlipEntry
from apps.milestones.outlook import outlook_of
from apps.milestones.selectors import (
    MilestoneStanding,
    ProgramOverview,
    ProjectStanding,
    program_overview,
)
from apps.milestones.timeline import Timeline
from apps.milestones.wording import mayor_sentence
from apps.organization.models import Role, User
from apps.projects.models import Program
from apps.projects.selectors import attainment_course
from apps.projects.time_scale import drawable_year

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plate:
    """One project on the page. `next` and `moved` hold only what this person may read."""

    standing: ProjectStanding
    spark: Spark
    next: MilestoneStanding | None
    moved: Sequence[SlipEntry]
    done_count: int
    width: int = SPARK_WIDTH
    height: int = SPARK_HEIGHT


@dataclass(frozen=True)
class Lane:
    """A project's milestones in the timeline and in the table beside it."""

    standing: ProjectStanding
    milestones: Sequence[MilestoneStanding]


def program_page(
    program: Program, user: User, query: Mapping[str, str], today: date
) -> dict[str, object]:
    """Return the page's context. Milestones a person may not read do not appear in it."""
    today = program.closed_on or today
    overview = program_overview(program, today)
    readable = set(
        Milestone.objects.visible_to(user)
        .filter(project__program=program)
        .values_list("pk", flat=True)
    )
    lanes = lanes_of(overview, readable)
    window = zoom(query, _years(overview))
    outlook = outlook_of(program, today)
    return {
        "overview": overview,
        "sentence": mayor_sentence(overview),
        "goal_passed": overview.days_past_goal > 0 and not program.is_closed,
        "may_close": user.has_role(Role.COORDINATOR) and not program.is_closed,
        "plates": [plate_of(standing, overview, readable) for standing in overview.projects],
        "lanes": lanes,
        "zoom": window,
        "timeline": draw(lanes, overview, window) if lanes else None,
        "outlook": outlook,
        "burn_up": burn_up_of(outlook) if outlook.milestones else None,
    }


def plate_of(standing: ProjectStanding, overview: ProgramOverview, readable: set[int]) -> Plate:
    following = standing.next_milestone
    return Plate(
        standing=standing,
        spark=draw_spark(points_of(standing, overview)),
        next=following if following and following.milestone.pk in readable else None,
        moved=[slip for slip in standing.moved if slip.milestone_id in readable],
        done_count=sum(milestone.completed_on is not None for milestone in standing.milestones),
    )


def points_of(standing: ProjectStanding, overview: ProgramOverview) -> list[Point]:
    """Return the attainment in percent at the end of each quarter of the program, and today."""
    days = quarter_ends(overview.program.starts_on, overview.today)
    return [
        Point(
            label=jmonth(point.day),
            actual=None if point.actual is None else round(point.actual * 100, 1),
            expected=None if point.expected is None else round(point.expected * 100, 1),
        )
        for point in attainment_course(standing.kpis, days)
    ]


def quarter_ends(first: date, last: date) -> list[date]:
    """Return the last days of the quarters from `first` on, and `last` itself at the end."""
    ends = []
    quarter = add_months(quarter_start(first), 3)
    while quarter <= last:
        ends.append(quarter - ONE_DAY)
        quarter = add_months(quarter, 3)
    return [*ends, last]


def lanes_of(overview: ProgramOverview, readable: set[int]) -> list[Lane]:
    lanes = [
        Lane(standing, [m for m in standing.milestones if m.milestone.pk in readable])
        for standing in overview.projects
    ]
    return [lane for lane in lanes if lane.milestones]


def draw(lanes: Sequence[Lane], overview: ProgramOverview, window: Zoom) -> Timeline:
    return timeline_of(
        [(lane.standing.project.name, lane.milestones) for lane in lanes],
        today=overview.today,
        goal_on=overview.program.goal_on,
        years=window.years,
    )


def _years(overview: ProgramOverview) -> tuple[FiscalYear, FiscalYear]:
    days = [overview.program.starts_on, overview.program.goal_on, overview.today]
    for standing in overview.projects:
        days += [milestone.due_on for milestone in standing.milestones]
    years = [drawable_year(day) for day in days]
    return min(years), max(years)
