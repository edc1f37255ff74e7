"""What may be chosen while planning: who answers for something, and what comes before it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from apps.milestones.models import Milestone
from apps.organization.models import Membership, Role, User
from apps.projects.models import Project

CARRYING_ON = (Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR)


def possible_owners(
    project: Project, *, today: date, now: User | None = None
) -> QuerySet[User, Any]:
    """Return delegates, heads, coordinators, the project's own people, and who has it `now`."""
    held = Membership.objects.on(today)
    inside = held.filter(Q(role__in=CARRYING_ON) | Q(department__in=project.departments.all()))
    by_task = Q(pk__in=inside.values("user")) | Q(pk=project.owner_id)
    found: QuerySet[User, Any] = User.objects.active().filter(by_task)
    if now is not None:
        found |= User.objects.filter(pk=now.pk)
    return found.order_by("name", "pk")


def possible_predecessors(milestone: Milestone, user: User) -> QuerySet[Milestone]:
    """Return what `user` may read and `milestone` does not wait for yet."""
    others = Milestone.objects.visible_to(user).exclude(pk=milestone.pk)
    already = milestone.predecessors.values("pk")
    return (
        others.exclude(pk__in=already)
        .select_related("project")
        .order_by("project__order", "project", "due_on", "pk")
    )


def readable_projects(user: User) -> QuerySet[Project]:
    """Return the projects of which `user` may read at least one milestone."""
    read = Milestone.objects.visible_to(user).values("project")
    return Project.objects.visible_to(user).filter(pk__in=read)
