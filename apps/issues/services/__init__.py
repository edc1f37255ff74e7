"""Everything that may be done to a pain point, each by somebody who may do it."""

from apps.issues.services.bringing import submit_many
from apps.issues.services.confirming import confirm_issue
from apps.issues.services.drafting import drop_draft, save_draft
from apps.issues.services.importing import (
    apply_import,
    forget_imports,
    read_import,
)
from apps.issues.services.revising import tell_more, withdraw_issue
from apps.issues.services.submitting import submit_issue
from apps.issues.services.triage import change_status, write_statement

__all__ = [
    "apply_import",
    "change_status",
    "confirm_issue",
    "drop_draft",
    "forget_imports",
    "read_import",
    "save_draft",
    "submit_issue",
    "submit_many",
    "tell_more",
    "withdraw_issue",
    "write_statement",
]
