"""Pages about shared problems, by who uses them for what."""

from apps.clusters.views.proposing import accept, look, proposals, reject, undo
from apps.clusters.views.queue import queue, queue_answer, queue_card, queue_undo
from apps.clusters.views.reading import detail, listing
from apps.clusters.views.regrouping import lock, merge, split
from apps.clusters.views.similar import similar
from apps.clusters.views.sorting import add, edit, hide, publish, take_out_one
from apps.clusters.views.table import table

__all__ = [
    "accept",
    "add",
    "detail",
    "edit",
    "hide",
    "listing",
    "lock",
    "look",
    "merge",
    "proposals",
    "publish",
    "queue",
    "queue_answer",
    "queue_card",
    "queue_undo",
    "reject",
    "similar",
    "split",
    "table",
    "take_out_one",
    "undo",
]
