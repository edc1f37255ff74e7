"""Everything that is read about shared problems, likeness and proposals."""

from apps.clusters.selectors.history import history_of, successor_of
from apps.clusters.selectors.likely import LikelyCluster, likely_clusters, near_clusters
from apps.clusters.selectors.overview import Overview, overview
from apps.clusters.selectors.page import ClusterPage, cluster_page, taken_out
from apps.clusters.selectors.proposals import (
    Explained,
    explain_proposal,
    lately_decided,
    open_proposals,
)
from apps.clusters.selectors.queue import (
    Card,
    Progress,
    card_of,
    next_in_queue,
    progress_of,
    queue_of,
)
from apps.clusters.selectors.ranked import ranked_clusters
from apps.clusters.selectors.sheet import Sheet, sheet_of
from apps.clusters.selectors.similar import (
    Similar,
    near_cluster,
    near_issues,
    similar_among,
    similar_issues,
    unsorted_issues,
)
from apps.clusters.selectors.table import Start, Table, pile_choices, sortable_one, table_of

__all__ = [
    "Card",
    "ClusterPage",
    "Explained",
    "LikelyCluster",
    "Overview",
    "Progress",
    "Sheet",
    "Similar",
    "Start",
    "Table",
    "card_of",
    "cluster_page",
    "explain_proposal",
    "history_of",
    "lately_decided",
    "likely_clusters",
    "near_cluster",
    "near_clusters",
    "near_issues",
    "next_in_queue",
    "open_proposals",
    "overview",
    "pile_choices",
    "progress_of",
    "queue_of",
    "ranked_clusters",
    "sheet_of",
    "similar_among",
    "similar_issues",
    "sortable_one",
    "successor_of",
    "table_of",
    "taken_out",
    "unsorted_issues",
]
