"""Shared problems with their figures: departments counted once each, hours as claimed."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from apps.clusters.models import Cluster, ClusterMembership
from apps.issues.models import Confirmation, ConfirmationState, Status, may_name_department
from apps.issues.rules import OCCASIONS_PER_YEAR
from apps.organization.models import User

# A Cluster with what `ranked_clusters` annotates.
RankedCluster = Any


def ranked_clusters(user: User) -> QuerySet[RankedCluster, Any]:
    """Shared problems this person may see: most departments first, then most claimed hours.

    Annotated with `issue_count`, `department_count`, `department_ids` (those whose name this person
    may read) and `claimed_hours` (None where nobody gave figures).
    """
    raised, confirmed = _hours_of_members(), _hours_of_confirmations()
    visible: QuerySet[RankedCluster, Any] = Cluster.objects.current().visible_to(user)
    ranked: QuerySet[RankedCluster, Any] = (
        visible.annotate(
            issue_count=Coalesce(_per_cluster(_members(), Count("pk")), 0),
            department_ids=ArraySubquery(_departments(user)),
            claimed_hours=Coalesce(raised + confirmed, raised, confirmed),
        )
        .annotate(
            department_count=Func(
                ArraySubquery(_departments()), function="cardinality", output_field=IntegerField()
            )
        )
        .order_by("-department_count", F("claimed_hours").desc(nulls_last=True), "pk")
    )
    return ranked


def _members() -> QuerySet[ClusterMembership, Any]:
    """What is in the shared problem of the outer query; what was withdrawn counts no more."""
    current = ClusterMembership.objects.current().filter(cluster=OuterRef("pk"))
    return current.exclude(issue__status=Status.WITHDRAWN).order_by()


def _departments(user: User | None = None) -> QuerySet[ClusterMembership, Any]:
    """Each department that raised it or confirmed it, once; for a user, those that may be named.

    'Same here' is a department's own public word; who raised it may be one of very few.
    """
    confirmed = Case(
        When(
            issue__confirmations__state=ConfirmationState.CONFIRMED,
            then=F("issue__confirmations__department"),
        )
    )
    raised: Combinable = F("issue__department")
    if user is not None:
        raised = Case(When(may_name_department(user, "issue__department"), then=raised))
    either = Func(
        raised,
        confirmed,
        template="unnest(array_remove(ARRAY[%(expressions)s], NULL))",
        output_field=IntegerField(),
    )
    return _members().annotate(hit=either).values("hit").distinct()


def _hours_of_members() -> Subquery:
    return _per_cluster(_members(), Sum(_hours("issue__")))


def _hours_of_confirmations() -> Subquery:
    """What other departments claimed; a word on one's own pain point is not counted again."""
    inside = Confirmation.objects.confirmed().filter(
        issue__cluster_memberships__cluster=OuterRef("pk"),
        issue__cluster_memberships__removed_at__isnull=True,
    )
    others = inside.exclude(issue__status=Status.WITHDRAWN).exclude(
        department=F("issue__department")
    )
    hours = others.order_by().values("issue__cluster_memberships__cluster")
    return Subquery(hours.annotate(total=Sum(_hours(""))).values("total"))


def _per_cluster(members: QuerySet[ClusterMembership, Any], figure: Combinable) -> Subquery:
    return Subquery(members.values("cluster").annotate(total=figure).values("total"))


def _hours(path: str) -> Combinable:
    """SQL twin of `apps.issues.rules.hours_per_year`."""
    occasions = Case(
        *(
            When(**{f"{path}per": per}, then=Value(float(count)))
            for per, count in OCCASIONS_PER_YEAR.items()
        ),
        output_field=FloatField(),
    )
    times, minutes = (Cast(f"{path}{name}", FloatField()) for name in ("times", "minutes"))
    people = Cast(Coalesce(f"{path}people", 1), FloatField())
    return times * occasions * minutes * people / Value(60.0)
