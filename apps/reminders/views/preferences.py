"""When the day's mail comes, and of what one wants less."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.asking import accepted
from apps.reminders.forms import PreferenceForm
from apps.reminders.models import ReminderPreference
from apps.reminders.services import choose_hour


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    chosen = ReminderPreference.objects.filter(recipient=request.user).first()
    form = PreferenceForm(
        request.POST or None, initial=_initial(chosen), with_teams=bool(settings.TEAMS_PEOPLE_URL)
    )

    def change() -> None:
        choose_hour(actor=request.user, now=timezone.now(), **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("お知らせの受け取り方を変えました。"))
        return redirect("reminders:settings")
    return render(
        request, "reminders/settings.html", {"form": form}, status=422 if form.errors else 200
    )


def _initial(chosen: ReminderPreference | None) -> dict[str, Any] | None:
    if chosen is None:
        return None
    told_at = f"{chosen.told_at:%H:%M}"
    return {"told_at": told_at, "ways": chosen.ways, "weekly": chosen.weekly}
