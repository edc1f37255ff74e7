"""The roll-out grid at 200 improvements by 100 departments, beside a bare query of its cells.

`./bin/test tests/benchmarks/grid.py -s` fills a database that is thrown away.
The page is compared with reading the same cells by one SQL statement in the same run.
"""

from __future__ import annotations

from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from apps.improvements.models import Improvement, Rollout, RolloutState
from apps.organization.models import Department, Role, User
from tests.clusters.picking import make_problem
from tests.factories import make_department, make_person

IMPROVEMENTS, DEPARTMENTS, RUNS = 200, 100, 7
BARE = """
    SELECT r.improvement_id, r.department_id, r.state, r.reason, r.stands_on, r.contact, r.effect
    FROM improvements_rollout r ORDER BY r.improvement_id, r.department_id
"""


def fill() -> User:
    """A roll-out in every cell."""
    places = [make_department() for _number in range(DEPARTMENTS)]
    coordinator = make_person(places[0], Role.COORDINATOR)
    now, day = timezone.now(), timezone.localdate()
    problem = make_problem(coordinator, "台帳が分かれている", *places[:3])
    begun = Improvement.objects.bulk_create(
        Improvement(cluster=problem, title=f"改善{number}", owner=coordinator, created_at=now)
        for number in range(IMPROVEMENTS)
    )
    states = [str(state) for state in RolloutState if state != RolloutState.NOT_FOR_US]
    Rollout.objects.bulk_create(
        Rollout(
            improvement=one,
            department=place,
            state=states[(one.pk + place.pk) % len(states)],
            stands_on=day,
            answered_by=coordinator,
            answered_at=now,
        )
        for one in begun
        for place in places
    )
    assert Department.objects.count() >= DEPARTMENTS
    return coordinator


def timed(work) -> float:
    work()
    taken = []
    for _run in range(RUNS):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return median(taken) * 1000


def bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.fetchall()


@pytest.mark.django_db
def test_grid(settings) -> None:
    client = Client()
    client.force_login(fill())
    page = timed(lambda: client.get("/improvements/grid/"))
    baseline = timed(bare)
    print(f"\ngrid {page:.0f} ms, bare query {baseline:.1f} ms, ratio {page / baseline:.1f}")
