"""The facts that the rules ask for, each kind in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from apps.clusters.models import SelectionRound
from apps.issues.models import Issue
from apps.milestones.models import Milestone
from apps.projects.models import Kpi, Project
from apps.projects.rhythm import Rhythm, last_period
from apps.projects.selectors import missing_of
from apps.reminders.rules import (
    MEASUREMENT,
    MILESTONE,
    REPLY,
    REPORT,
    ROUND,
    MeasurementFact,
    MilestoneFact,
    ReplyFact,
    ReportFact,
    RoundFact,
)
from apps.reminders.selectors.people import Staffing
from apps.reminders.selectors.timings import Timings
from apps.reports.selectors import report_awaiting_approval

# The longest that the calendar moves a day (the turn of the year), generously.
MOVED_BY_AT_MOST = timedelta(days=14)


def milestone_facts(today: date, timings: Timings, staffing: Staffing) -> Iterator[MilestoneFact]:
    """Yield the open milestones about which there may be something to tell."""
    horizon = today + timedelta(days=timings.longest_ahead(MILESTONE)) + MOVED_BY_AT_MOST
    heads = _HeadsOfProjects(staffing)
    rows = (
        Milestone.objects.due_by(horizon)
        .filter(project__program__closed_on__isnull=True)
        .order_by("pk")
        .values_list("pk", "due_on", "date_version", "owner_id", "project_id")
    )
    for pk, due_on, version, owner, project in rows.iterator():
        timing = timings.of(MILESTONE, project)
        is_here, theirs = staffing.here(owner) is not None, heads.of(owner, project)
        yield MilestoneFact(pk, due_on, version, owner, is_here, theirs, timing)


class _HeadsOfProjects:
    """Whose department takes part in a project, their head may read its dates; no other may."""

    def __init__(self, staffing: Staffing) -> None:
        self._staffing = staffing
        self._taking_part: dict[int, set[int]] = defaultdict(set)
        for project, department in Project.departments.through.objects.values_list(
            "project_id", "department_id"
        ):
            self._taking_part[project].add(department)
        self._known: dict[tuple[int, int], tuple[int, ...]] = {}

    def of(self, owner: int, project: int) -> tuple[int, ...]:
        if (owner, project) not in self._known:
            among = self._taking_part.get(project, ())
            self._known[owner, project] = self._staffing.heads_of(owner, among)
        return self._known[owner, project]


def reply_facts(
    today: date, timings: Timings, staffing: Staffing, coordinators: list[int]
) -> Iterator[ReplyFact]:
    """Yield the pain points that still wait for their first reply."""
    timing = timings.of(REPLY)
    heads = tuple(dict.fromkeys(head for one in coordinators for head in staffing.heads_of(one)))
    # Open days are counted while it is ahead: twice as many days hold them, and a holiday week.
    horizon = today + timedelta(days=2 * max(timing.ahead, default=0)) + MOVED_BY_AT_MOST
    rows = (
        Issue.objects.open()
        .filter(first_replied_at__isnull=True, reply_due_on__lte=horizon)
        .order_by("pk")
        .values_list("pk", "reply_due_on", "assigned_to")
    )
    for pk, due_on, assigned_to in rows.iterator():
        yield ReplyFact(pk, due_on, assigned_to, heads, timing)


def measurement_facts(today: date, timings: Timings, staffing: Staffing) -> list[MeasurementFact]:
    """Return the KPIs of open programs that have no value for the period that ended last."""
    kpis = Kpi.objects.filter(project__program__closed_on__isnull=True).order_by("pk")
    whole = kpis.select_related("project__program")
    heads = _HeadsOfProjects(staffing)
    found = []
    for kpi in whole.prefetch_related("measurements"):
        last = last_period(Rhythm(kpi.rhythm), today)
        if last in missing_of(kpi, today):
            owner, timing = kpi.project.owner_id, timings.of(MEASUREMENT, kpi.project_id)
            is_here, theirs = staffing.here(owner) is not None, heads.of(owner, kpi.project_id)
            found.append(MeasurementFact(kpi.pk, last.ends_on, owner, is_here, theirs, timing))
    return found


def round_facts(timings: Timings) -> list[RoundFact]:
    """Return the selections that are still to be talked over or decided."""
    rows = SelectionRound.objects.open().order_by("pk").values_list("pk", "held_on")
    return [RoundFact(*row, timings.of(ROUND)) for row in rows]


def report_facts(today: date, timings: Timings) -> list[ReportFact]:
    """Return the drafts of monthly reports that wait for approval."""
    waiting = report_awaiting_approval(today)
    editions = [one.edition for one in waiting]
    timing = timings.of(REPORT)
    return [ReportFact(one.month, timezone.localdate(one.begun_at), timing) for one in editions]
