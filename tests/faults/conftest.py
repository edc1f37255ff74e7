from collections.abc import Callable, Iterable
from datetime import date

import pytest

from apps.deliveries.models import OutboundMessage
from apps.milestones.models import Milestone
from apps.organization.models import User
from apps.projects.models import Program, Project
from tests.deliveries.conftest import person, probe_templates, queue, server  # noqa: F401


@pytest.fixture
def messages(queue, person) -> Callable[[int], list[OutboundMessage]]:  # noqa: F811
    """So many mails to as many people, waiting."""

    def make(count: int) -> list[OutboundMessage]:
        people = [person() for _number in range(count)]
        return [queue(f"probe:{number}", each) for number, each in enumerate(people)]

    return make


def milestones_of(owner: User, days: Iterable[date]) -> None:
    """One milestone for each day, in a project of its own."""
    program = Program.objects.create(
        name="計画", goal="…", starts_on=date(2021, 4, 1), goal_on=date(2027, 3, 31)
    )
    project = Project.objects.create(program=program, name="事業", owner=owner)
    for number, day in enumerate(days):
        Milestone.objects.create(
            project=project,
            owner=owner,
            title=f"{owner.pk}の{number}。",
            baseline_on=day,
            due_on=day,
        )
