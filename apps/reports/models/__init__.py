"""Monthly reports, the editions of a month, and what was changed in their sentences."""

from apps.reports.models.addresses import AddressScope, ReportAddress
from apps.reports.models.editions import EditionState, ReportEdition
from apps.reports.models.reports import MonthlyReport, ReportKind
from apps.reports.models.sentences import SentenceEdit

__all__ = [
    "AddressScope",
    "EditionState",
    "MonthlyReport",
    "ReportAddress",
    "ReportEdition",
    "ReportKind",
    "SentenceEdit",
]
