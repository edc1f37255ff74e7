"""Who is concerned by a shared problem, and what is being done about it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from apps.clusters.models import Cluster, ClusterMembership
from apps.improvements.models import Improvement, ProjectProblem
from apps.issues.models import Issue, Status
from apps.organization.models import Membership, Role, User
from apps.projects.models import Project

CONCERNED = (
    "issue__submitted_by",
    "issue__confirmations__proposed_by",
    "issue__confirmations__confirmed_by",
)
OWNERS = (Role.COORDINATOR, Role.HEAD, Role.WG_MEMBER)


def people_concerned(clusters: Collection[int]) -> dict[User, list[int]]:
    """Everybody still here who raised or confirmed one of them, with which ones (by key)."""
    members = ClusterMembership.objects.current().filter(cluster__in=clusters)
    rows = members.exclude(issue__status=Status.WITHDRAWN).order_by("cluster")
    said_the_same = Issue.objects.exclude(status=Status.WITHDRAWN).filter(
        duplicate_of__cluster_memberships__cluster__in=clusters,
        duplicate_of__cluster_memberships__removed_at__isnull=True,
    )
    concerned: dict[int, set[int]] = {}
    for cluster, *people in (
        *rows.values_list("cluster", *CONCERNED),
        *said_the_same.values_list("duplicate_of__cluster_memberships__cluster", "submitted_by"),
    ):
        for person in filter(None, people):
            concerned.setdefault(person, set()).add(cluster)
    found = User.objects.active().filter(pk__in=concerned).order_by("pk")
    return {person: sorted(concerned[person.pk]) for person in found}


def followers(improvement: Improvement, *, today: date) -> list[User]:
    """Who hears of each step: whoever raised or confirmed the problem, and the team."""
    on_it = Q(ends_on=None) | Q(ends_on__gte=today)
    team = improvement.team.filter(on_it, person__is_active=True).select_related("person")
    found = {person.pk: person for person in people_concerned({improvement.cluster_id})}
    return list((found | {one.person_id: one.person for one in team}).values())


def pain_points_of(cluster: int) -> QuerySet[Issue, Any]:
    """What is in a shared problem now, in the order in which rows are locked.

    A duplicate goes with its original, which is to be told of only once.
    """
    inside = ClusterMembership.objects.current().filter(cluster=cluster).values("issue")
    found: QuerySet[Issue, Any] = Issue.objects.filter(pk__in=inside)
    return found.exclude(duplicate_of__in=inside).order_by("pk")


def possible_owners(*, today: date, improvement: Improvement | None = None) -> QuerySet[User, Any]:
    """People whose task it is to carry work forward: delegates, heads, coordinators.

    Of an `improvement` also whoever carries it or works on it already, whatever their role.
    """
    held = Membership.objects.on(today).filter(role__in=OWNERS)
    wanted = Q(pk__in=held.values("user"))
    if improvement is not None:
        team = improvement.team.filter(Q(ends_on=None) | Q(ends_on__gte=today))
        wanted |= Q(pk=improvement.owner_id) | Q(pk__in=team.values("person"))
    found: QuerySet[User, Any] = User.objects.active().filter(wanted)
    return found.order_by("name", "pk")


def improvements_for(user: User) -> QuerySet[Improvement, Any]:
    """What this person may see, with what a row of a list shows."""
    return Improvement.objects.visible_to(user).select_related("cluster", "owner", "chosen_in")


def problems_of(project: Project, user: User) -> QuerySet[ProjectProblem, Any]:
    """The shared problems of a project, as far as one may read them."""
    found: Any = ProjectProblem.objects.visible_to(user)
    linked: QuerySet[ProjectProblem, Any] = found.filter(project=project).select_related("cluster")
    return linked


def linkable(project: Project, user: User) -> QuerySet[Cluster, Any]:
    """Shared problems that a project does not work on yet, by name."""
    known = ProjectProblem.objects.filter(project=project).values("cluster")
    return Cluster.objects.current().visible_to(user).exclude(pk__in=known).order_by("title", "pk")


def projects_on(cluster: Cluster, user: User) -> QuerySet[Project, Any]:
    """The priority projects that work on a shared problem."""
    found: QuerySet[Project, Any] = Project.objects.visible_to(user).filter(
        problems__cluster=cluster
    )
    return found


def improvements_in(project: Project, user: User) -> QuerySet[Improvement, Any]:
    """What is done about the shared problems of a project, as far as one may read both."""
    readable = problems_of(project, user).values("cluster")
    return improvements_for(user).filter(cluster__in=readable)


def projects_of(improvement: Improvement, user: User) -> QuerySet[Project, Any]:
    """The priority projects that work on what an improvement is about, where one may read it."""
    readable = ProjectProblem.objects.visible_to(user).filter(cluster=improvement.cluster_id)
    found: QuerySet[Project, Any] = Project.objects.visible_to(user).filter(
        pk__in=readable.values("project")
    )
    return found
