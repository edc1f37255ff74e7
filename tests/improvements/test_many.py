"""Two hundred improvements by a hundred departments take as many queries as a handful."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.improvements.models import Improvement, PaperAnswer, Rollout, RolloutState, Story
from apps.organization.models import Role
from tests.clusters.picking import make_problem
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db
STATES = [str(state) for state in RolloutState if state != RolloutState.NOT_FOR_US]


def grow(coordinator, problem, improvements: int, departments: int) -> list[Improvement]:
    """Improvements that are live, of which each tenth cell is answered, with their stories."""
    now, day = timezone.now(), timezone.localdate()
    places = [make_department() for _number in range(departments)]
    begun = Improvement.objects.bulk_create(
        Improvement(
            cluster=problem,
            title=f"改善{number}",
            owner=coordinator,
            created_at=now,
            state="live",
            live_on=day,
        )
        for number in range(improvements)
    )
    cells = [(one, place) for one in begun for place in places if (one.pk + place.pk) % 10 == 0]
    by = {"answered_by": coordinator, "answered_at": now}
    Rollout.objects.bulk_create(
        Rollout(improvement=one, department=place, state=STATES[one.pk % 4], stands_on=day, **by)
        for one, place in cells
    )
    PaperAnswer.objects.bulk_create(
        PaperAnswer(
            improvement=one, department=place, is_used=True, old_runs=True, answered_on=day, **by
        )
        for one, place in cells[::5]
    )
    Story.objects.bulk_create(
        Story(improvement=one, better="速い", how="こう", written_by=coordinator, published_at=now)
        for one in begun
    )
    return begun


def test_pages_take_constant_queries_at_two_hundred_by_one_hundred(coordinator, signed_in):
    problem = make_problem(coordinator, "台帳が分かれている", make_department())
    first, *_more = grow(coordinator, problem, 3, 4)
    client = signed_in(make_person(make_department(), Role.COORDINATOR))
    pages = [
        "/improvements/",
        "/improvements/?q=改善",
        "/improvements/effects/",
        "/improvements/effects/book/",
        "/improvements/grid/",
        "/improvements/grid/book/",
        "/improvements/better/",
        f"/improvements/{first.pk}/",
        f"/improvements/{first.pk}/kit/",
    ]

    def queries() -> dict[str, int]:
        found = {}
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            found[page] = len(captured)
        return found

    few = queries()
    grow(coordinator, problem, 197, 96)
    assert queries() == few
