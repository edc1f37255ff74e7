"""The first of April of a whole city, across midnight in Japan (docs/adr/0039)."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.issues.models import Confirmation, Issue
from apps.organization.models import Department, DepartmentSuccession, Membership, Role, User
from apps.organization.selectors import Standpoint, places
from apps.reminders.models import Reminder
from apps.reminders.services import plan_reminders
from apps.transitions.models import Reorganisation
from apps.transitions.selectors.preview import preview
from apps.transitions.selectors.unclaimed import left_departments, left_people
from apps.transitions.services import read_tables, schedule
from apps.transitions.tasks import apply_reorganisations
from tests.factories import make_issue, make_person
from tests.planning import make_milestone, make_program, make_project
from tests.transitions import april
from tests.transitions.april import FIRST

pytestmark = pytest.mark.django_db
EVE = datetime(2027, 3, 31, 14, 59, 50, tzinfo=UTC)  # ten seconds before midnight in the city
MIDNIGHT = EVE + timedelta(seconds=15)
LAST = FIRST - timedelta(days=1)


@pytest.fixture
def administrator(db) -> User:
    departments = april.found_city()
    return make_person(departments[50], Role.SYSTEM_ADMIN)


@pytest.fixture
def work(administrator) -> None:
    """A pain point and a proposal in every department; a project and a milestone for many."""
    with time_machine.travel(EVE - timedelta(days=60), tick=False):
        program = make_program(goal_on=FIRST + timedelta(days=700))
        departments = list(Department.objects.all())
        people = list(User.objects.filter(staff_number__isnull=False).order_by("pk"))
        for n, department in enumerate(departments):
            issue = make_issue(people[n], statement="判子が要る" if n % 2 else "")
            other = people[(n + 1) % len(departments)]
            Confirmation.objects.create(
                issue=issue,
                department=other.department,
                state="proposed",
                proposed_by=other,
                created_at=timezone.now(),
            )
            if n % 5 == 0:
                owner = people[200 + n]
                project = make_project(program=program, owner=owner, departments=[department])
                make_milestone(FIRST + timedelta(days=5), project=project, owner=owner)


def planned(administrator: User) -> Reorganisation:
    with time_machine.travel(EVE - timedelta(days=20), tick=False):
        now = timezone.now()
        table = read_tables(actor=administrator, effective_on=FIRST, now=now, **april.tables())
        return schedule(actor=administrator, table=table, now=now)


def by_department() -> Counter[str]:
    return Counter(Issue.objects.values_list("department__name", flat=True))


def shown(standpoint: str, day) -> Counter[str]:
    found = places(standpoint, day)
    return Counter(found.of(pk).name for pk in Issue.objects.values_list("department", flat=True))


def test_the_rehearsal(administrator, work):
    table = planned(administrator)
    then, mine = shown(Standpoint.THEN, LAST), shown(Standpoint.NOW, LAST)
    with time_machine.travel(EVE, tick=False):
        assert apply_reorganisations() == 0
    with time_machine.travel(MIDNIGHT, tick=False):
        assert apply_reorganisations() == 1
        assert apply_reorganisations() == 0
    table.refresh_from_db()
    told = {key: table.result[key] for key in ("moved", "merged", "renamed", "faults", "abolished")}
    assert told == {"moved": 854, "merged": 6, "renamed": 3, "faults": 0, "abolished": 0}
    assert table.result["split"] == 2 * april.SPLITS
    _statistics_are_the_same(then, mine)
    _everybody_is_somewhere()
    _nothing_is_an_orphan()


def _statistics_are_the_same(then: Counter[str], before: Counter[str]) -> None:
    assert shown(Standpoint.THEN, FIRST) == then == before == by_department()
    now = shown(Standpoint.NOW, FIRST)
    assert now.total() == then.total(), "nothing is lost or counted twice"
    living = set(Department.objects.on(FIRST).values_list("name", flat=True))
    assert set(now) <= living
    assert now["統合0課"] == then["第0課"] + then["第1課"]
    assert now["新第30課"] == then["第30課"]


def _everybody_is_somewhere() -> None:
    for day, count in ((LAST, 100), (FIRST, 100 - april.MERGES + april.SPLITS)):
        assert Department.objects.on(day).count() == count
        held = Membership.objects.on(day)
        assert held.values("user").distinct().count() == april.PEOPLE + 1
        assert held.exclude(department__in=Department.objects.on(day)).count() == 0
    heads = Membership.objects.on(FIRST).filter(role=Role.HEAD)
    assert heads.count() == 100, (
        "those of merged departments are both there, for the city to settle"
    )


def _nothing_is_an_orphan() -> None:
    assert left_departments(FIRST) == []
    assert left_people(FIRST) == []
    graph = DepartmentSuccession.objects.graph()
    delegates = set(
        Membership.objects.on(FIRST)
        .filter(role__in=[Role.WG_MEMBER, Role.HEAD])
        .values_list("department", flat=True)
    )
    for department in Department.objects.all():
        assert graph.carrier(department.pk, FIRST) in delegates | _new_parts()
    with time_machine.travel(MIDNIGHT + timedelta(hours=8), tick=False):
        plan_reminders(today=FIRST, now=timezone.now())
        recipients = Reminder.objects.values_list("recipient", flat=True)
        here = set(Membership.objects.on(FIRST).values_list("user", flat=True))
        assert recipients
        assert set(recipients) <= here


def _new_parts() -> set[int]:
    """The smaller part of a split has nobody yet; nothing is open there."""
    return set(Department.objects.filter(code__startswith="T").values_list("pk", flat=True))


def test_the_preview_takes_as_many_queries_however_many_move(administrator):
    with time_machine.travel(EVE - timedelta(days=20), tick=False):
        now, tables = timezone.now(), april.tables()
        large = read_tables(actor=administrator, effective_on=FIRST, now=now, **tables)
        few = {"departments": None, "people": ("少.csv", "職員番号,課\n00205,K006".encode())}
        small = read_tables(actor=administrator, effective_on=FIRST, now=now, **few)
        counts = []
        for table in (small, large):
            with CaptureQueriesContext(connection) as captured:
                preview(table, LAST)
            counts.append(len(captured))
        assert counts[0] == counts[1] <= 5
        before = Department.objects.count(), Membership.objects.count()
        schedule(actor=administrator, table=large, now=now)
    with time_machine.travel(MIDNIGHT, tick=False), CaptureQueriesContext(connection) as captured:
        apply_reorganisations()
    assert len(captured) < 40, "set by set, not row by row"
    assert (Department.objects.count(), Membership.objects.count()) > before
