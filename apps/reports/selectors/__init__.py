"""Reads of the reports: the facts of a month, and the reports that are there."""

from apps.reports.selectors.archive import (
    Neighbours,
    Offered,
    editions_of,
    neighbours_of,
    offered_in,
)
from apps.reports.selectors.comparing import Pair, other_months_of, side_by_side, usual_month
from apps.reports.selectors.editions import (
    AwaitingApproval,
    approve_by,
    report_awaiting_approval,
    reports_in,
)
from apps.reports.selectors.facts import gather_facts
from apps.reports.selectors.recipients import Recipients, recipients_on

__all__ = [
    "AwaitingApproval",
    "Neighbours",
    "Offered",
    "Pair",
    "Recipients",
    "approve_by",
    "editions_of",
    "gather_facts",
    "neighbours_of",
    "offered_in",
    "other_months_of",
    "recipients_on",
    "report_awaiting_approval",
    "reports_in",
    "side_by_side",
    "usual_month",
]
