"""Everything that may be done to a pain point, each by somebody who may do it."""

from apps.issues.services.answering import answer_reply
from apps.issues.services.assigning import assign_issue, snooze_issue, wake_issue
from apps.issues.services.attaching import attach_file, forget_old_files, remove_file
from apps.issues.services.bringing import submit_many
from apps.issues.services.confirming import confirm_issue
from apps.issues.services.declaring import declare_nothing, undo_declaration
from apps.issues.services.drafting import drop_draft, save_draft
from apps.issues.services.duplicates import mark_duplicate, undo_duplicate
from apps.issues.services.handing_over import hand_over
from apps.issues.services.importing import (
    apply_import,
    forget_imports,
    read_import,
)
from apps.issues.services.naming import look_at_name
from apps.issues.services.publishing import hide_statement, publish_statement, record_word
from apps.issues.services.revising import edit_words, restore_issue, tell_more, withdraw_issue
from apps.issues.services.submitting import submit_issue
from apps.issues.services.triage import change_status
from apps.issues.services.wording import agree_to_statement, correct_statement, write_statement

__all__ = [
    "agree_to_statement",
    "answer_reply",
    "apply_import",
    "assign_issue",
    "attach_file",
    "change_status",
    "confirm_issue",
    "correct_statement",
    "declare_nothing",
    "drop_draft",
    "edit_words",
    "forget_imports",
    "forget_old_files",
    "hand_over",
    "hide_statement",
    "look_at_name",
    "mark_duplicate",
    "publish_statement",
    "read_import",
    "record_word",
    "remove_file",
    "restore_issue",
    "save_draft",
    "snooze_issue",
    "submit_issue",
    "submit_many",
    "tell_more",
    "undo_declaration",
    "undo_duplicate",
    "wake_issue",
    "withdraw_issue",
    "write_statement",
]
