"""Everything that may be done to a pain point, each by somebody who may do it."""

from apps.issues.services.assigning import assign_issue, snooze_issue, wake_issue
from apps.issues.services.confirming import confirm_issue
from apps.issues.services.drafting import drop_draft, save_draft
from apps.issues.services.duplicates import mark_duplicate, undo_duplicate
from apps.issues.services.handing_over import hand_over
from apps.issues.services.revising import tell_more, withdraw_issue
from apps.issues.services.submitting import submit_issue
from apps.issues.services.triage import change_status, write_statement

__all__ = [
    "assign_issue",
    "change_status",
    "confirm_issue",
    "drop_draft",
    "hand_over",
    "mark_duplicate",
    "save_draft",
    "snooze_issue",
    "submit_issue",
    "tell_more",
    "undo_duplicate",
    "wake_issue",
    "withdraw_issue",
    "write_statement",
]
