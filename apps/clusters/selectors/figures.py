"""The figures of shared problems as a round of picking freezes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Max, Q
from django.utils import timezone

from apps.clusters.models import ClusterMembership
from apps.clusters.selectors.ranked import RankedCluster
from apps.issues.models import Confirmation, Status
from apps.organization.models import Department


def figures_of(clusters: Iterable[RankedCluster]) -> dict[int, dict[str, Any]]:
    """Return plain values by the key of each shared problem `ranked_clusters` has annotated."""
    asked = list(clusters)
    names = _names({key for cluster in asked for key in cluster.department_ids})
    raised, confirmed = _raised([c.pk for c in asked]), _confirmed([c.pk for c in asked])
    return {
        cluster.pk: {
            "statement": cluster.statement,
            "departments": [name for key, name in names.items() if key in cluster.department_ids],
            "issues": cluster.issue_count,
            "hours": cluster.claimed_hours,
            "claims": raised[cluster.pk]["claims"] + confirmed.get(cluster.pk, 0),
            "newest_on": timezone.localdate(raised[cluster.pk]["newest"]).isoformat(),
        }
        for cluster in asked
        if cluster.pk in raised
    }


def _names(keys: set[int]) -> dict[int, str]:
    return dict(Department.objects.filter(pk__in=keys).values_list("pk", "name"))


def _raised(clusters: list[int]) -> dict[int, dict[str, Any]]:
    given = Q(issue__times__isnull=False, issue__minutes__isnull=False)
    current = ClusterMembership.objects.current().filter(cluster__in=clusters)
    rows = current.exclude(issue__status=Status.WITHDRAWN).order_by().values("cluster")
    counted = rows.annotate(claims=Count("pk", filter=given), newest=Max("issue__submitted_at"))
    return {row["cluster"]: dict(row) for row in counted}


def _confirmed(clusters: list[int]) -> dict[int, int]:
    """How many other departments gave figures with their 'same here'."""
    inside = Confirmation.objects.confirmed().filter(
        issue__cluster_memberships__cluster__in=clusters,
        issue__cluster_memberships__removed_at__isnull=True,
        times__isnull=False,
        minutes__isnull=False,
    )
    others = inside.exclude(issue__status=Status.WITHDRAWN).exclude(
        department=F("issue__department")
    )
    rows = others.order_by().values_list("issue__cluster_memberships__cluster")
    return dict(rows.annotate(Count("pk")))
