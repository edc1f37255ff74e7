"""Pages about shared problems, by who uses them for what."""

from apps.clusters.views.proposing import accept, look, proposals, reject, undo
from apps.clusters.views.queue import queue, queue_answer, queue_card, queue_undo
from apps.clusters.views.reading import detail, listing
from apps.clusters.views.similar import similar
from apps.clusters.views.sorting import add, edit, hide, publish, take_out_one

__all__ = [
    "accept",
    "add",
    "detail",
    "edit",
    "hide",
    "listing",
    "look",
    "proposals",
    "publish",
    "queue",
    "queue_answer",
    "queue_card",
    "queue_undo",
    "reject",
    "similar",
    "take_out_one",
    "undo",
]
