"""Everything that changes shared problems, proposals and vectors."""

from apps.clusters.services.proposals import (
    accept_proposal,
    propose_clusters,
    reject_proposal,
    undo_proposal,
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
    "accept_proposal",
    "add_to_cluster",
    "describe_cluster",
    "hide_cluster",
    "propose_clusters",
    "publish_cluster",
    "put_together",
    "reject_proposal",
    "store_vectors",
    "take_out",
    "undo_proposal",
]
