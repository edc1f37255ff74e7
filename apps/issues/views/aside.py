"""A form that was posted by nobody, or by somebody else than typed it: kept, never delivered."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.issues.keeping import keep_typed, read_keeper
from apps.issues.models import DraftForm

# Where each form that keeps what is typed is found.
PAGES = {DraftForm.ONE: "issues:new", DraftForm.MANY: "issues:many"}


def put_aside(request: HttpRequest, form: DraftForm) -> HttpResponseRedirect | None:
    """Keep what was typed for whoever typed it, and ask who is there; None: it is theirs."""
    keeper = read_keeper(request.POST)
    is_of_another = keeper is not None and keeper.owner_id != request.user.pk
    if request.user.is_authenticated and not is_of_another:
        return None
    if keeper and keep_typed(keeper, request.POST, now=timezone.now()):
        messages.warning(
            request,
            _("サインインが切れていました。書いた内容は、書いた人の下書きに残してあります。"),
        )
    if request.user.is_authenticated:
        return redirect(PAGES[form])
    return redirect_to_login(reverse(PAGES[form]))
