"""How everything is sorted at a moment, to be compared with another moment."""

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterProposal,
    ClusterState,
    LoneIssue,
    Separation,
)


def sorted_state() -> dict[str, object]:
    """Everything a decision may change, to the microsecond; without what was put away."""
    clusters = Cluster.objects.exclude(state=ClusterState.DISSOLVED).order_by("pk")
    lying = ClusterMembership.objects.order_by("pk")
    return {
        "clusters": list(clusters.values()),
        "memberships": list(lying.values()),
        "apart": sorted(
            Separation.objects.values_list("first", "second", "decided_by", "decided_at")
        ),
        "alone": sorted(LoneIssue.objects.values_list("issue", "seen_up_to", "resembled_by")),
        "proposals": list(ClusterProposal.objects.order_by("pk").values()),
    }


def contradictions() -> list[tuple[int, int]]:
    """Pairs that lie together although somebody said they are different; none, ever."""
    where = dict(ClusterMembership.objects.current().values_list("issue", "cluster"))
    pairs = Separation.objects.values_list("first", "second")
    return [(a, b) for a, b in pairs if a in where and where[a] == where.get(b)]


def members(cluster: Cluster) -> set[int]:
    """Return the keys of the pain points that lie in it now."""
    return set(cluster.memberships.current().values_list("issue", flat=True))
