"""Pain points (困りごと): what staff typed, what became of it, and who else hits the same wall."""

from apps.issues.models.confirmation import Confirmation, ConfirmationState
from apps.issues.models.draft import Draft, DraftForm
from apps.issues.models.effort import Effort, Period
from apps.issues.models.imports import IssueImport
from apps.issues.models.issue import OPEN_STATUSES, Issue, Status, StatusChange, may_read_words

__all__ = [
    "OPEN_STATUSES",
    "Confirmation",
    "ConfirmationState",
    "Draft",
    "DraftForm",
    "Effort",
    "Issue",
    "IssueImport",
    "Period",
    "Status",
    "StatusChange",
    "may_read_words",
]
