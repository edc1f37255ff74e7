"""Everything that changes shared problems, proposals and vectors."""

from apps.clusters.services.proposals import (
    accept_proposal,
    propose_clusters,
    reject_proposal,
    undo_proposal,
)
from apps.clusters.services.selection import (
    Score,
    check_settling,
    drop_round,
    score_round,
    settle_round,
    start_round,
)
from apps.clusters.services.sorting import (
    add_to_cluster,
    describe_cluster,
    hide_cluster,
    publish_cluster,
    put_together,
    take_out,
)
from apps.clusters.services.vectors import store_vectors

__all__ = [
    "Score",
    "accept_proposal",
    "add_to_cluster",
    "check_settling",
    "describe_cluster",
    "drop_round",
    "hide_cluster",
    "propose_clusters",
    "publish_cluster",
    "put_together",
    "reject_proposal",
    "score_round",
    "settle_round",
    "start_round",
    "store_vectors",
    "take_out",
    "undo_proposal",
]
