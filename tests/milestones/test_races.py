"""Two people at the same milestone at the same moment."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from apps.milestones.models import Milestone, MilestoneDependency, SlipEntry
from apps.milestones.services import add_dependency, move_due_date
from tests.planning import at, make_milestone
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20


def test_of_two_moves_from_the_same_date_one_is_made():
    milestone = make_milestone("2026-11-30")

    def moving(days: int) -> Callable[[], object]:
        seen = Milestone.objects.select_related("project", "owner").get()
        return lambda: move_due_date(
            actor=seen.owner,
            milestone=seen,
            to_on=seen.due_on + timedelta(days=days),
            reason="law",
            note="",
            now=at("2026-11-23"),
        )

    for _ in range(ROUNDS):
        assert sorted(at_once(moving(1), moving(2))) == [False, True]
    moved = Milestone.objects.get()
    assert moved.date_version == 1 + ROUNDS
    assert SlipEntry.objects.count() == ROUNDS
    assert SlipEntry.objects.last().to_on == moved.due_on
    assert milestone.due_on == date(2026, 11, 30)


def test_two_dependencies_at_once_make_no_circle():
    for _ in range(ROUNDS):
        first, second = make_milestone("2026-12-01"), make_milestone("2026-12-02")

        def adding(predecessor: Milestone, successor: Milestone) -> Callable[[], object]:
            return lambda: add_dependency(
                actor=successor.owner, predecessor=predecessor, successor=successor
            )

        assert sorted(at_once(adding(first, second), adding(second, first))) == [False, True]
    assert MilestoneDependency.objects.count() == ROUNDS
