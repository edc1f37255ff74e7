"""Reads of the reports: the facts of a month, and the reports that are there."""

from apps.reports.selectors.archive import Neighbours, neighbours_of
from apps.reports.selectors.facts import gather_facts
from apps.reports.selectors.recipients import Recipients, recipients_on

__all__ = ["Neighbours", "Recipients", "gather_facts", "neighbours_of", "recipients_on"]
