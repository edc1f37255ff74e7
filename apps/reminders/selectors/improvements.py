"""What departments and owners still owe about improvements, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from apps.improvements.models import (
    Evidence,
    Improvement,
    ImprovementState,
    Kind,
    NextStep,
    TeamMember,
)
from apps.improvements.selectors import asked_about, live_improvements, undecided_in
from apps.organization.models import Role
from apps.reminders.rules import (
    EFFECT,
    EFFECT_UNMEASURED,
    PAPER,
    PAPER_ASKED,
    REVIEW,
    ROLLOUT,
    ROLLOUT_UNDECIDED,
    STEP,
    STEP_OVERDUE,
    AskedFact,
    CarriedFact,
    ReviewFact,
    Speakers,
    Timing,
)
from apps.reminders.selectors.people import Staffing
from apps.reminders.selectors.timings import Timings

Owing = dict[tuple[int, date], list[int]]


def paper_facts(today: date, timings: Timings, staffing: Staffing) -> list[AskedFact]:
    """Return the improvements about which departments owe a word on the old way."""
    owing: Owing = defaultdict(list)
    for key, asked in asked_about(live_improvements(), today=today).items():
        for one in asked:
            if one.asked_on is not None:
                owing[key, one.asked_on].append(one.department.pk)
    return _facts(PAPER_ASKED, owing, staffing, timings.of(PAPER))


def rollout_facts(today: date, timings: Timings, staffing: Staffing) -> list[AskedFact]:
    """Return the improvements that departments have not said yes or no to, by since when."""
    owing: Owing = defaultdict(list)
    for key, department, since in undecided_in(live_improvements(), today=today):
        owing[key, since].append(department)
    return _facts(ROLLOUT_UNDECIDED, owing, staffing, timings.of(ROLLOUT))


def carried_facts(timings: Timings, staffing: Staffing) -> list[CarriedFact]:
    """Return what went live without a measured figure, and the next steps that have a date."""
    measured = set(
        Evidence.objects.standing()
        .filter(kind=Kind.MEASURED, department=None)
        .values_list("improvement", flat=True)
    )
    unmeasured = [
        CarriedFact(
            one.pk, EFFECT_UNMEASURED, one.live_on, staffing.here(one.owner_id), timings.of(EFFECT)
        )
        for one in live_improvements()
        if one.pk not in measured and one.live_on is not None
    ]
    step = timings.of(STEP)
    steps = NextStep.objects.open().exclude(improvement__state=ImprovementState.ABANDONED)
    due = [
        CarriedFact(one.improvement_id, STEP_OVERDUE, one.due_on, staffing.here(one.owner_id), step)
        for one in steps.order_by("pk")
    ]
    return [*unmeasured, *due]


def review_facts(today: date, timings: Timings, staffing: Staffing) -> list[ReviewFact]:
    """Return the meetings that lie ahead, with who works on each improvement today."""
    ahead = Improvement.objects.filter(review_on__gte=today)
    meetings = ahead.exclude(state=ImprovementState.ABANDONED)
    teams: dict[int, list[int]] = defaultdict(list)
    mates = TeamMember.objects.on(today).filter(improvement__in=meetings)
    for key, person in mates.values_list("improvement", "person").order_by("pk"):
        if staffing.here(person) is not None:
            teams[key].append(person)
    return [
        ReviewFact(
            one.pk,
            one.review_on,
            staffing.here(one.owner_id),
            tuple(teams[one.pk]),
            timings.of(REVIEW),
        )
        for one in meetings.order_by("pk")
        if one.review_on is not None
    ]


def _facts(kind: str, owing: Owing, staffing: Staffing, timing: Timing) -> list[AskedFact]:
    return [
        AskedFact(key, kind, since, tuple(_speakers(staffing, one) for one in places), timing)
        for (key, since), places in sorted(owing.items())
    ]


def _speakers(staffing: Staffing, department: int) -> Speakers:
    return Speakers(
        staffing.holding(Role.WG_MEMBER, department), staffing.holding(Role.HEAD, department)
    )
