"""Everything that changes shared problems, proposals and vectors."""

from apps.clusters.services.encoders import (
    forget_former_encoders,
    meet_own_encoder,
    serve_own_encoder,
)
from apps.clusters.services.learning import learn_from_answers
from apps.clusters.services.lone import leave_alone, wake_lone_ones
from apps.clusters.services.proposals import (
    accept_proposal,
    propose_clusters,
    reject_proposal,
    undo_proposal,
)
from apps.clusters.services.regrouping import (
    lock_cluster,
    merge_clusters,
    move_issues,
    pile_up,
    split_cluster,
)
from apps.clusters.services.selection import (
    Score,
    check_settling,
    drop_round,
    score_round,
    settle_round,
)
from apps.clusters.services.sorting import (
    add_to_cluster,
    describe_cluster,
    hide_cluster,
    publish_cluster,
    put_together,
    take_out,
)
from apps.clusters.services.starting import start_round
from apps.clusters.services.undoing import undo_decision, undo_last
from apps.clusters.services.vectors import store_vectors

__all__ = [
    "Score",
    "accept_proposal",
    "add_to_cluster",
    "check_settling",
    "describe_cluster",
    "drop_round",
    "forget_former_encoders",
    "hide_cluster",
    "learn_from_answers",
    "leave_alone",
    "lock_cluster",
    "meet_own_encoder",
    "merge_clusters",
    "move_issues",
    "pile_up",
    "propose_clusters",
    "publish_cluster",
    "put_together",
    "reject_proposal",
    "score_round",
    "serve_own_encoder",
    "settle_round",
    "split_cluster",
    "start_round",
    "store_vectors",
    "take_out",
    "undo_decision",
    "undo_last",
    "undo_proposal",
    "wake_lone_ones",
]
