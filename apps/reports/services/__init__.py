"""Making a month's reports, looking over their sentences, approving and sending them, once."""

from apps.reports.services.approving import approve_edition, withdraw_approval
from apps.reports.services.making import (
    archive_month,
    begin_correction,
    begin_month,
    close_month,
    make_edition,
)
from apps.reports.services.sending import (
    call_off_unentitled,
    send_edition,
    send_unapproved,
    send_what_is_due,
)
from apps.reports.services.writing import save_sentences, undo_sentences

__all__ = [
    "approve_edition",
    "archive_month",
    "begin_correction",
    "begin_month",
    "call_off_unentitled",
    "close_month",
    "make_edition",
    "save_sentences",
    "send_edition",
    "send_unapproved",
    "send_what_is_due",
    "undo_sentences",
    "withdraw_approval",
]
