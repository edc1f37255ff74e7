"""Triage in Django admin: what came in, answered and put into clear words by coordinators.

Registered by the app above, which puts alike pain points and shared problems beside it.
"""

from apps.issues.admin.queue import IssueAdmin
from apps.issues.admin.reply_templates import ReplyTemplateAdmin

__all__ = ["IssueAdmin", "ReplyTemplateAdmin"]
