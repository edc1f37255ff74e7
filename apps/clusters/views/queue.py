"""The sorting queue: one pain point, and where it belongs; by keys, mouse or plain forms."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.clusters.forms import AnswerForm
from apps.clusters.selectors import card_of, next_in_queue, progress_of, queue_of
from apps.clusters.services import add_to_cluster, leave_alone, put_together, undo_last
from apps.clusters.views.access import coordinators_only
from apps.clusters.views.undone import what_was_undone
from apps.common.business_days import local_today
from apps.issues.models import Issue

LONGEST_NUMBER = 18


@require_safe
@coordinators_only
def queue(request: HttpRequest) -> HttpResponse:
    """The next one: `at` asks for one by its number, `after` for the one behind it."""
    issue = next_in_queue(
        request.user,
        local_today(),
        after=_number(request.GET, "after"),
        at=_number(request.GET, "at"),
    )
    context = {
        **_card_context(request, issue),
        "progress": progress_of(request.user, local_today()),
    }
    return render(request, "clusters/queue.html", context)


@require_safe
@coordinators_only
def queue_card(request: HttpRequest) -> HttpResponse:
    """The card behind `after`, fetched while that one is still being read; `at` asks for anew."""
    at, after = (_number(request.GET, name) for name in ("at", "after"))
    issue = queue_of(request.user, local_today()).filter(pk=at).first() if at else None
    issue = issue or next_in_queue(request.user, local_today(), after=after or at)
    return render(request, "clusters/queue_card.html", _card_context(request, issue))


@require_POST
@coordinators_only
def queue_answer(request: HttpRequest) -> HttpResponse:
    """Carry out an answer. A script, which shows the next card already, is told in JSON."""
    form = AnswerForm(request.POST, user=request.user)
    is_clear = form.is_valid()
    issue = form.cleaned_data.get("issue")
    try:
        if not is_clear:
            raise ValidationError([said for errors in form.errors.values() for said in errors])
        said = _carry_out(request, form)
    except ValidationError as refusal:
        return _refused(request, refusal, issue)
    return _told(request, said, None, after=issue.pk)


@require_POST
@coordinators_only
def queue_undo(request: HttpRequest) -> HttpResponse:
    """Take back what one decided last, and show that pain point again."""
    try:
        decision = undo_last(actor=request.user, now=timezone.now())
    except ValidationError as refusal:
        return _refused(request, refusal, None)
    back = queue_of(request.user, local_today()).filter(pk__in=decision.issues.all()).first()
    return _told(request, what_was_undone(decision), back, at=back.pk if back else 0)


def _carry_out(request: HttpRequest, form: AnswerForm) -> str:
    """Ask the service, and return the sentence that says what was done."""
    answered, now = form.cleaned_data, timezone.now()
    who = {"actor": request.user, "now": now}
    if answered["answer"] == form.ALONE:
        leave_alone(**who, issue=answered["issue"], instead_of=answered["shown"])
        return _("ひとつだけのものとしました。")
    if answered["answer"] == form.NEW:
        cluster = put_together(
            **who,
            issues=[answered["issue"]],
            title=answered["title"],
            instead_of=answered["shown"],
            form_key=answered["form_key"],
        )
        return _("新しく「%(title)s」を作りました。") % {"title": cluster.title}
    cluster = add_to_cluster(**who, cluster=answered["answer"], issues=[answered["issue"]])
    return _("「%(title)s」に入れました。") % {"title": cluster.title}


def _told(
    request: HttpRequest, said: str, card: Issue | None, *, after: int = 0, at: int = 0
) -> HttpResponse:
    if _is_script(request):
        return _answer(request, said, card)
    messages.success(request, said)
    following = next_in_queue(request.user, local_today(), after=after, at=at)
    return _to_queue(following)


def _refused(request: HttpRequest, refusal: ValidationError, issue: Issue | None) -> HttpResponse:
    """Say why; what still waits to be sorted comes back with the sentence on it."""
    said = " ".join(refusal.messages)
    again = queue_of(request.user, local_today()).filter(pk=issue.pk).first() if issue else None
    if _is_script(request):
        return _answer(request, said, again, refused=True)
    messages.error(request, said)
    return _to_queue(
        again or next_in_queue(request.user, local_today(), after=issue.pk if issue else 0)
    )


def _answer(
    request: HttpRequest, said: str, card: Issue | None, *, refused: bool = False
) -> JsonResponse:
    progress = progress_of(request.user, local_today())
    context = {**_card_context(request, card), "progress": progress}
    return JsonResponse(
        {
            "said": said,
            "refused": refused,
            "done": progress.done,
            "total": progress.total,
            "left": render_to_string("clusters/queue_left.html", context, request),
            "card": render_to_string("clusters/queue_card.html", context, request) if card else "",
        }
    )


def _card_context(request: HttpRequest, issue: Issue | None) -> dict[str, object]:
    """A card and a key of its own: sent twice, it decides once."""
    card = card_of(issue, request.user) if issue else None
    return {"card": card, "form_key": uuid.uuid4()}


def _to_queue(issue: Issue | None) -> HttpResponse:
    address = reverse("clusters:queue")
    return redirect(f"{address}?at={issue.pk}" if issue else address)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _number(sent: dict[str, str], name: str) -> int:
    value = sent.get(name, "")
    return int(value) if value.isdecimal() and len(value) < LONGEST_NUMBER else 0
