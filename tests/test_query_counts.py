"""How many queries each list takes: a committed number that more rows do not raise.

`UPDATE_QUERY_COUNTS=1 ./bin/test tests/test_query_counts.py` writes the numbers anew.
"""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterMembership, SelectionRound
from apps.improvements.models import Improvement
from apps.issues.models import Confirmation, Issue, StatusChange
from apps.milestones.models import Milestone, SlipEntry
from apps.organization.models import Department, User
from apps.projects.models import Kpi, Measurement, Project

pytestmark = pytest.mark.django_db

BASELINE = Path(__file__).with_name("query_counts.json")

ADDRESSES = {
    "shimin": [
        "/",
        "/issues/",
        "/issues/?q=紙",
        "/issues/?scope=mine",
        "/clusters/",
        "/clusters/map/",
        "/clusters/selections/",
        "/improvements/",
        "/improvements/better/",
        "/improvements/effects/",
        "/improvements/grid/",
        "/program/",
        "/api/issues/",
        "/api/clusters/",
        "/api/departments/",
    ],
    "hoiku": ["/", "/issues/", "/issues/many/", "/issues/import/", "/reports/", "/api/reports/"],
    "jigyo": ["/", "/milestones/", "/milestones/moved/?since=2021-04-01", "/milestones/calendar/"],
    "shicho": ["/", "/program/", "/reports/", "/reports/?q=窓口&kind=", "/api/reports/"],
    "chosei": [
        "/",
        "/issues/",
        "/clusters/",
        "/clusters/proposals/",
        "/clusters/queue/",
        "/clusters/table/?q=紙",
        "/clusters/selections/start/",
        "/milestones/",
        "/api/issues/",
        "/api/clusters/",
        "/api/programs/",
        "/api/projects/",
        "/api/kpis/",
        "/api/milestones/",
        "/api/moves/",
        "/api/improvements/",
        "/api/evidence/",
        "/api/flow-steps/",
        "/api/rollouts/",
        "/api/reports/",
        "/admin/issues/issue/",
        "/admin/clusters/cluster/",
        "/admin/milestones/milestone/",
        "/admin/improvements/improvement/",
        "/admin/improvements/evidence/",
        "/admin/projects/kpi/",
        "/admin/deliveries/outboundmessage/",
        "/admin/reminders/reminder/",
        "/departments/",
        "/transitions/",
    ],
    "kacho": ["/departments/?as=then", "/transitions/"],
    "kanri": ["/transitions/april/"],
}
CASES = [(username, address) for username, found in ADDRESSES.items() for address in found]


@pytest.fixture
def city() -> None:
    call_command("load_sample_city")


def count(username: str, address: str) -> int:
    """Return the queries of the second visit: the first warms what is kept in memory."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(captured)


def grow() -> None:
    """Make the city several times as large, in every list that is looked at."""
    now = timezone.now()
    coordinator = User.objects.get(username="chosei")
    here = User.objects.get(username="shimin").department
    _copy(Department, code="X{}")
    issues = _copy(Issue, form_key=None)
    Confirmation.objects.bulk_create(
        Confirmation(
            issue=issue,
            department=department,
            state="confirmed",
            proposed_by=coordinator,
            confirmed_by=coordinator,
            created_at=now,
            confirmed_at=now,
        )
        for issue in issues[:50]
        for department in Department.objects.exclude(pk=issue.department_id)[:5]
    )
    StatusChange.objects.bulk_create(
        StatusChange(issue=issue, status="reviewing", changed_by=coordinator, changed_at=now)
        for issue in issues
    )
    clusters = _copy(Cluster)
    ClusterMembership.objects.bulk_create(
        ClusterMembership(
            cluster=clusters[place % len(clusters)], issue=issue, added_by=coordinator, added_at=now
        )
        for place, issue in enumerate(issues)
    )
    _copy(SelectionRound, form_key=None, state=None)
    _copy(Improvement, chosen_in=None)
    _copy(Project)
    for milestone in _copy(Milestone):
        SlipEntry.objects.create(
            milestone=milestone,
            from_on=milestone.baseline_on,
            to_on=milestone.due_on + timedelta(days=9),
            reason="law",
            moved_by=coordinator,
            moved_at=now,
        )
    for kpi in _copy(Kpi):
        Measurement.objects.create(
            kpi=kpi, measured_on=kpi.baseline_on, value=1, recorded_by=coordinator, recorded_at=now
        )
    Issue.objects.filter(pk__in=[issue.pk for issue in issues[:40]]).update(
        submitted_by=User.objects.get(username="shimin"), department=here
    )


def _copy(model, **changed):
    """Double the rows of a model, as new rows; `{}` in a changed value is the row's number."""
    rows = list(model.objects.all())
    for place, row in enumerate(rows):
        row.pk, row._state.adding = None, True
        for name, value in changed.items():
            default = model._meta.get_field(name).get_default()
            setattr(row, name, value.format(place) if value else default)
    return model.objects.bulk_create(rows)


def key(username: str, address: str) -> str:
    return f"{username} {address}"


def test_lists_take_as_many_queries_as_written_down_however_many_rows(city):
    few = {key(*case): count(*case) for case in CASES}
    grow()
    many = {key(*case): count(*case) for case in CASES}
    assert {name: (few[name], many[name]) for name in few if few[name] < many[name]} == {}
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        BASELINE.write_text(json.dumps(few, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    assert few == json.loads(BASELINE.read_text())
