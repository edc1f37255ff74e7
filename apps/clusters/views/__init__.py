"""Pages about shared problems, by who uses them for what."""

from apps.clusters.views.overview import problem_map
from apps.clusters.views.proposing import accept, look, proposals, reject, undo
from apps.clusters.views.queue import queue, queue_answer, queue_card, queue_undo
from apps.clusters.views.reading import detail, listing
from apps.clusters.views.regrouping import lock, merge, split
from apps.clusters.views.selection import (
    selection,
    selection_book,
    selection_drop,
    selection_paper,
    selection_start,
    selection_try,
    selections,
)
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
    "problem_map",
    "proposals",
    "publish",
    "queue",
    "queue_answer",
    "queue_card",
    "queue_undo",
    "reject",
    "selection",
    "selection_book",
    "selection_drop",
    "selection_paper",
    "selection_start",
    "selection_try",
    "selections",
    "similar",
    "split",
    "table",
    "take_out_one",
    "undo",
]
