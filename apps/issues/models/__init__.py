"""Pain points (困りごと): what staff typed, what became of it, and who else hits the same wall."""

from apps.issues.models.answer import Answer
from apps.issues.models.attachment import Attachment, AttachmentContent
from apps.issues.models.confirmation import Confirmation, ConfirmationState
from apps.issues.models.declaration import QuarterDeclaration
from apps.issues.models.draft import Draft, DraftForm
from apps.issues.models.effort import Effort, Period
from apps.issues.models.former_words import FormerWords
from apps.issues.models.imports import IssueImport
from apps.issues.models.issue import (
    OPEN_STATUSES,
    Issue,
    Status,
    StatusChange,
    may_name_department,
    may_read_words,
)
from apps.issues.models.name_look import NameLook
from apps.issues.models.reply_template import ReplyTemplate
from apps.issues.models.statement import (
    SETTLED,
    Hand,
    Stance,
    StatementVersion,
    newest_version,
    of_newest_version,
)

__all__ = [
    "OPEN_STATUSES",
    "SETTLED",
    "Answer",
    "Attachment",
    "AttachmentContent",
    "Confirmation",
    "ConfirmationState",
    "Draft",
    "DraftForm",
    "Effort",
    "FormerWords",
    "Hand",
    "Issue",
    "IssueImport",
    "NameLook",
    "Period",
    "QuarterDeclaration",
    "ReplyTemplate",
    "Stance",
    "StatementVersion",
    "Status",
    "StatusChange",
    "may_name_department",
    "may_read_words",
    "newest_version",
    "of_newest_version",
]
