"""The editions that coordinators have in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from apps.reports.models import EditionState, MonthlyReport, ReportEdition
from apps.reports.timing import approved_by


@dataclass(frozen=True)
class AwaitingApproval:
    """A draft nobody has approved: by when it is waited for, and when it goes out as it is."""

    edition: ReportEdition
    approve_by: date
    goes_out_at: datetime | None

    def is_late(self, today: date) -> bool:
        return today > self.approve_by


def report_awaiting_approval(today: date) -> tuple[AwaitingApproval, ...]:
    """Return the drafts that were there by `today` and wait for a coordinator, oldest first."""
    drafts = ReportEdition.objects.filter(state=EditionState.DRAFT).order_by("month", "number")
    return tuple(
        AwaitingApproval(edition, approve_by(edition), edition.goes_out_at)
        for edition in drafts
        if timezone.localdate(edition.begun_at) <= today
    )


def approve_by(edition: ReportEdition) -> date:
    """Return by when it is to be approved; a correction has as long from the day it was begun."""
    return approved_by(edition.month, timezone.localdate(edition.begun_at))


def reports_in(edition: ReportEdition) -> QuerySet[MonthlyReport]:
    """Return an edition's reports for a list: the city's first, then in their order."""
    found: QuerySet[MonthlyReport] = edition.reports.in_reading_order()
    return found.select_related("department", "project").defer("figures")
