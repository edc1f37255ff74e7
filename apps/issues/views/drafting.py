"""Keeping what is typed while it is typed, and when a post cannot be accepted."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from apps.common.limits import limited
from apps.issues.forms import EffortForm
from apps.issues.keeping import keep_typed, read_keeper
from apps.issues.services import drop_draft
from apps.issues.views.aside import PAGES

# A page that was open for too long: said on the form, or before signing in again.
STILL_HERE = _(
    "画面が古くなっていたため、まだ届いていません。書いた内容は残っています。もう一度「届ける」のボタンを押してください。"
)
SIGN_IN_FIRST = _(
    "まだ届いていません。書いた内容は残っています。入り直すと、続きから届けられます。"
)


# The signed proof in the form takes the place of session and CSRF token: both may have ended while
# somebody was typing, and all it opens is that person's own draft.
@csrf_exempt
@login_not_required
@limited("typing")
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what stands in the form right now; or, asked to, throw it away."""
    keeper = read_keeper(request.POST)
    if keeper is None:
        raise Http404
    if "drop" in request.POST:
        if request.user.pk != keeper.owner_id:
            raise Http404
        drop_draft(owner=request.user, form_key=keeper.form_key)
        return redirect(PAGES[keeper.form])
    now = timezone.now()
    kept = keep_typed(keeper, request.POST, now=now)
    return render(
        request, "issues/kept.html", {"kept_at": timezone.localtime(now) if kept else None}
    )


@limited("typing")
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """The hours a year of the figures typed so far, and how they are computed."""
    return render(request, "issues/hours.html", {"form": EffortForm(request.GET)})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a post without a good token, but keep what was typed in a form of pain points."""
    keeper = read_keeper(request.POST)
    if keeper is None or request.path != reverse(PAGES[keeper.form]):
        return render(request, "403_csrf.html", status=403)
    if keep_typed(keeper, request.POST, now=timezone.now()):
        messages.warning(request, STILL_HERE if request.user.is_authenticated else SIGN_IN_FIRST)
    return redirect(PAGES[keeper.form])
