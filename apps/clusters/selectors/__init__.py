"""Everything that is read about shared problems, likeness and proposals."""

from apps.clusters.selectors.overview import Overview, overview
from apps.clusters.selectors.page import ClusterPage, cluster_page, taken_out
from apps.clusters.selectors.proposals import (
    Explained,
    explain_proposal,
    lately_decided,
    open_proposals,
)
from apps.clusters.selectors.ranked import ranked_clusters
from apps.clusters.selectors.sheet import Sheet, sheet_of
from apps.clusters.selectors.similar import (
    LikelyCluster,
    Similar,
    likely_clusters,
    near_cluster,
    near_issues,
    similar_issues,
    unsorted_issues,
)

__all__ = [
    "ClusterPage",
    "Explained",
    "LikelyCluster",
    "Overview",
    "Sheet",
    "Similar",
    "cluster_page",
    "explain_proposal",
    "lately_decided",
    "likely_clusters",
    "near_cluster",
    "near_issues",
    "open_proposals",
    "overview",
    "ranked_clusters",
    "sheet_of",
    "similar_issues",
    "taken_out",
    "unsorted_issues",
]
