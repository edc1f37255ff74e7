"""言語化: writing clear words beside the original, and the submitter's answer to them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.deliveries.tasks import deliver_soon
from apps.issues.forms import SeenField, StatementForm
from apps.issues.models import Issue, Stance, StatementVersion
from apps.issues.permissions import wording_hand
from apps.issues.services import agree_to_statement, correct_statement, write_statement
from apps.issues.statement_history import statement_history

Write = Callable[..., StatementVersion]


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """For coordinators, and the WG members of the department: the words beside the original."""
    readable = Issue.objects.visible_to(request.user).filter(words_readable=True)
    issue = get_object_or_404(readable.select_related("department"), pk=pk)
    if wording_hand(request.user, issue) is None:
        raise Http404
    return _written(request, issue, write_statement, "issues/statement.html")


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """For the submitter: how they would put it."""
    issue = _own(request, pk)
    if request.method != "POST" and statement_history(issue).newest is None:
        return redirect(issue)
    return _written(request, issue, correct_statement, "issues/correct.html")


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """For the submitter: yes, that is it."""
    issue = _own(request, pk)
    seen = SeenField().clean(request.POST.get("seen"))
    try:
        agree_to_statement(actor=request.user, issue=issue, seen=seen, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("ありがとうございます。この言葉で進めます。"))
    return redirect(issue)


def _own(request: HttpRequest, pk: int) -> Issue:
    mine = Issue.objects.visible_to(request.user).filter(submitted_by=request.user)
    return get_object_or_404(mine.select_related("department"), pk=pk)


def _written(request: HttpRequest, issue: Issue, write: Write, template: str) -> HttpResponse:
    """Show the form, or hand what was typed to the service; a refusal keeps all of it."""
    newest = statement_history(issue).newest
    form = StatementForm(
        request.POST if request.method == "POST" else None,
        initial={"text": newest.text if newest else issue.statement, "seen": _number(issue)},
    )
    if form.is_valid():
        try:
            version = write(
                actor=request.user,
                issue=issue,
                statement=form.cleaned_data["text"],
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
        except ValidationError as refusal:
            form.refuse(refusal, _number(issue))
        else:
            deliver_soon()
            messages.success(request, _thanks(version))
            return redirect(issue)
    context = {"issue": issue, "form": form, "newest": statement_history(issue).newest}
    return render(request, template, context)


def _number(issue: Issue) -> int:
    steps = statement_history(issue).steps
    return steps[-1].version.number if steps else 0


def _thanks(version: StatementVersion) -> str:
    if version.stance == Stance.PROPOSED:
        return _("届けた人に、この言葉でよいかをたずねました。")
    return _("ありがとうございます。調整役が確かめてから、みんなに見せます。")
