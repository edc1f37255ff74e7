"""みんなの困りごと: the list, and one pain point with what became of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.common.pagination import BoundedPaginator
from apps.issues.filters import SCOPES, IssueFilter
from apps.issues.forms import EffortForm
from apps.issues.models import Issue, Status
from apps.issues.permissions import (
    confirming_department,
    may_answer,
    may_reword,
    speaks_for,
    submitting_department,
    wording_hand,
)
from apps.issues.selectors import (
    claims_of,
    history_of,
    original_of,
    own_confirmation,
    waiting_count,
)
from apps.issues.statement_history import StatementHistory, statement_history
from apps.organization.models import User

ROWS = 20
SHORT = 120  # letters that still read well when set large


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What this person may read, searched and filtered by what the address says."""
    visible = Issue.objects.visible_to(request.user)
    found = IssueFilter(request.GET, queryset=visible.select_related("department"), request=request)
    page = BoundedPaginator(found.qs, ROWS).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page_obj": page,
        "scope": request.GET.get("scope", ""),
        "tabs": _tabs(request),
    }
    return render(request, "issues/list.html", context)


def _tabs(request: HttpRequest) -> list[dict[str, object]]:
    """Whose pain points; what was searched for stays as it is."""
    waiting, here = waiting_count(request.user), request.GET.get("scope", "")
    shown = [("", _("みんな")), *(scope for scope in SCOPES if scope[0] != "waiting" or waiting)]
    kept = request.GET.copy()
    kept.pop("page", None)
    tabs = []
    for value, label in shown:
        kept["scope"] = value
        count = waiting if value == "waiting" else 0
        tabs.append(
            {"label": label, "query": kept.urlencode(), "is_here": value == here, "count": count}
        )
    return tabs


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own, as a short address."""
    return redirect(f"{reverse('issues:list')}?scope=mine")


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One pain point: the words, the departments, the figures, the history, what one can do."""
    visible = Issue.objects.visible_to(request.user).select_related("department")
    issue = get_object_or_404(visible, pk=pk)
    is_mine = issue.submitted_by_id == request.user.pk
    submits = submitting_department(request.user) is not None
    said = own_confirmation(request.user, issue)
    context = {
        "issue": issue,
        "is_mine": is_mine,
        "is_short": len(issue.words) <= SHORT,
        "may_revise": is_mine and issue.status == Status.RECEIVED,
        "steps": history_of(issue, readable=issue.words_readable),
        "is_broken": issue.awaits_reply and issue.reply_due_on < local_today(),
        "may_answer": may_answer(request.user, issue),
        "original": original_of(issue, request.user),
        "claims": claims_of(issue),
        "said": said,
        "speaks": said is not None and speaks_for(request.user, said.department),
        "confirms_for": confirming_department(request.user, issue) if submits else None,
        "form": EffortForm(),
        "files": issue.attachments.all() if issue.words_readable else (),
        **_wordings(request.user, issue, is_mine=is_mine),
    }
    return render(request, "issues/detail.html", context)


def _wordings(user: User, issue: Issue, *, is_mine: bool) -> dict[str, object]:
    """How it was put: for those who may read the raw words, and some for the submitter alone."""
    readable = issue.words_readable
    own = {
        "may_reword": may_reword(user, issue),
        "former_words": list(issue.former_words.all()),
        "name_looks": list(issue.name_looks.all()),
    }
    return {
        "history": statement_history(issue) if readable else StatementHistory(()),
        "words_it": readable and wording_hand(user, issue) is not None,
        **(own if is_mine else {}),
    }
