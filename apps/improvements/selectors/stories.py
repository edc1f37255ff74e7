"""What got better, for everybody: whom it thanks, where it is used, and what it is like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from apps.clusters.models import ClusterMembership
from apps.clusters.selectors import similar_among
from apps.improvements.models import ImprovementState, RolloutState, Story
from apps.improvements.selectors.grid import Line, grid_of
from apps.issues.models import Issue
from apps.organization.models import Department, User

WORKS = {RolloutState.IN_USE, RolloutState.SETTLED}


@dataclass(frozen=True)
class Told:
    """A story, the departments it thanks, and in how many of them it works."""

    story: Story
    thanked: list[Department]
    works_in: int


def stories_for(user: User) -> QuerySet[Story, Any]:
    """The published ones, the latest first, each with how many pain points it answered.

    What was called off afterwards solves nothing any more.
    """
    found: Any = Story.objects.published().visible_to(user)
    found = found.exclude(improvement__state=ImprovementState.ABANDONED)
    whole: QuerySet[Story, Any] = found.select_related("improvement__owner", "improvement__cluster")
    return whole.annotate(answered=Count("solved")).order_by("-published_at", "-pk")


def told_of(stories: Sequence[Story], *, today: date) -> list[Told]:
    """Put to each the departments that raised, confirmed, try or use it. Constant in queries."""
    departments = list(Department.objects.on(today))
    lines = grid_of([one.improvement for one in stories], departments, today=today).lines
    return [_told(story, line, departments) for story, line in zip(stories, lines, strict=True)]


def solution_for(*, text: str, user: User, today: date) -> Told | None:
    """Return the published story about pain points most like a text, if there is one."""
    stories = {story.improvement.cluster_id: story for story in reversed(stories_for(user))}
    if not stories:
        return None
    inside = ClusterMembership.objects.current().filter(cluster__in=stories)
    readable = Issue.objects.visible_to(user).published()
    (nearest,) = similar_among(
        text=text, issues=readable.filter(pk__in=inside.values("issue")), limit=1
    ) or (None,)
    if nearest is None:
        return None
    cluster = inside.filter(issue=nearest.issue).values_list("cluster", flat=True).first()
    story = stories.get(cluster) if cluster is not None else None
    return told_of([story], today=today)[0] if story else None


def _told(story: Story, line: Line, departments: Sequence[Department]) -> Told:
    found = list(zip(departments, line.cells, strict=True))
    thanked = [
        place
        for place, cell in found
        if cell.proposed or (cell.state in {*WORKS, RolloutState.TRYING})
    ]
    return Told(story, thanked, sum(cell.state in WORKS for _place, cell in found))
