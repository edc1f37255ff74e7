"""Everything that was ever changed about a pain point, out of the audit history."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from apps.common.record import Record
from apps.issues.models import Issue
from apps.issues.wording import ACTIONS


class _IssueRecord(Record):
    """Tells each step by what was done, and never by whom where the submitter did it."""

    # The name is behind a door of its own, what the submitter had typed before is theirs alone, and
    # the keys of forms say nothing to anybody.
    untold = ("submitted_by", "form_key", "batch", "words", "owes_reply")
    tells_first = False
    kept: Issue

    def about(self, _model: Any, _event: Any) -> str:
        return ""  # the one that the page is about

    def who(self, user: Any) -> str:
        """The submitter's own steps go without the name: looking at that is written down."""
        is_submitter = user is not None and user == self.kept.submitted_by_id
        return _("届けた人") if is_submitter else super().who(user)

    def what(self, _label: str, action: str) -> str:
        return str(ACTIONS.get(action, _("変更")))


def record_page(request: HttpRequest, context: dict[str, object], pk: str) -> HttpResponse:
    """Show a coordinator what was changed, when, by whom and why; the newest first."""
    if not pk.isdecimal():
        raise Http404
    issue = get_object_or_404(Issue.objects.visible_to(request.user), pk=pk, words_readable=True)
    context |= {"title": _("変更の記録"), "issue": issue, "entries": _IssueRecord(issue).entries()}
    return TemplateResponse(request, "admin/issues/issue/record.html", context)
