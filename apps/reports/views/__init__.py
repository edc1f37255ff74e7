"""Pages of the reports, by who uses them for what."""

from apps.reports.views.archive import ReportDetail, ReportList, workbook
from apps.reports.views.editions import approve, correct, edition, withdraw
from apps.reports.views.sentences import sentences, undo

__all__ = [
    "ReportDetail",
    "ReportList",
    "approve",
    "correct",
    "edition",
    "sentences",
    "undo",
    "withdraw",
    "workbook",
]
