"""Pages of the reports, by who uses them for what."""

from apps.reports.views.archive import archive
from apps.reports.views.editions import approve, correct, edition, withdraw
from apps.reports.views.reading import comparison, detail, workbook
from apps.reports.views.sentences import sentences, undo

__all__ = [
    "approve",
    "archive",
    "comparison",
    "correct",
    "detail",
    "edition",
    "sentences",
    "undo",
    "withdraw",
    "workbook",
]
