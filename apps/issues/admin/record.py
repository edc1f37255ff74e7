"""Everything that was ever changed about a pain point, out of the audit history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from apps.common.record import Change, Entry
from apps.issues.models import Issue
from apps.issues.wording import ACTIONS
from apps.organization.models import User

# The name is behind a door of its own, what the submitter had typed before is theirs alone, and
# the keys of forms say nothing to anybody.
UNTOLD = ("id", "submitted_by", "form_key", "batch", "words", "owes_reply")
LATEST = 300


def record_page(request: HttpRequest, context: dict[str, object], pk: str) -> HttpResponse:
    """Show a coordinator what was changed, when, by whom and why; the newest first."""
    if not pk.isdecimal():
        raise Http404
    issue = get_object_or_404(Issue.objects.visible_to(request.user), pk=pk, words_readable=True)
    entries = [*reversed(list(_entries(issue)))]
    context |= {"title": _("変更の記録"), "issue": issue, "entries": entries}
    return TemplateResponse(request, "admin/issues/issue/record.html", context)


def _entries(issue: Issue) -> Iterator[Entry]:
    events = list(issue.events.order_by("-pgh_id")[:LATEST])[::-1]
    people = User.objects.in_bulk({(e.pgh_context or {}).get("user") for e in events} - {None})
    for before, event in pairwise([None, *events]):
        told = event.pgh_context or {}
        yield Entry(
            at=event.pgh_created_at,
            who=_who(people.get(told.get("user")), issue),
            about="",  # the one that the page is about
            what=str(ACTIONS.get(told.get("action", ""), _("変更"))),
            why=told.get("reason", ""),
            changes=tuple(_changes(before, event)) if before else (),
        )


def _who(person: User | None, issue: Issue) -> str:
    """The submitter's own steps go without the name: looking at that is written down."""
    if person is None:
        return _("プログラム")
    return _("届けた人") if person.pk == issue.submitted_by_id else person.name


def _changes(before: Model, after: Model) -> Iterator[Change]:
    for field in Issue._meta.concrete_fields:
        was, now = (getattr(event, field.attname, None) for event in (before, after))
        if was != now and field.name not in UNTOLD:
            yield Change(
                str(field.verbose_name), _shown(before, field.name), _shown(after, field.name)
            )


def _shown(event: Any, name: str) -> str:
    display = getattr(event, f"get_{name}_display", None)
    value = display() if display else getattr(event, name)
    return "—" if value in (None, "") else str(value)
