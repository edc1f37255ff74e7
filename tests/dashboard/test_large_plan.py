"""The pages of a plan take as many queries when it is ten times as large."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.organization.models import Role
from tests.benchmarks.many_milestones import Size, fill
from tests.benchmarks.plan import pages
from tests.planning import make_person

pytestmark = pytest.mark.django_db

SMALL = Size(projects=2, milestones=12, kpis=2, measurements=2)
LARGE = Size(projects=8, milestones=120, kpis=20, measurements=20)


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.STAFF])
def test_the_queries_of_plan_timeline_and_project_do_not_grow(client, role):
    today = date(2026, 11, 23)
    plans = [fill(size, today) for size in (SMALL, LARGE)]
    client.force_login(make_person(role), backend="django.contrib.auth.backends.ModelBackend")

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        few, many = (
            {name: queries(address) for name, address in pages(plan).items()} for plan in plans
        )
    assert few == many
