"""Pages about shared problems, by who uses them for what."""

from apps.clusters.views.overview import problem_map
from apps.clusters.views.proposing import accept, look, proposals, reject, undo
from apps.clusters.views.reading import detail, listing
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

__all__ = [
    "accept",
    "add",
    "detail",
    "edit",
    "hide",
    "listing",
    "look",
    "problem_map",
    "proposals",
    "publish",
    "reject",
    "selection",
    "selection_book",
    "selection_drop",
    "selection_paper",
    "selection_start",
    "selection_try",
    "selections",
    "similar",
    "take_out_one",
    "undo",
]
