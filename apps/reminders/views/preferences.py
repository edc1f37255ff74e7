"""When the day's mail comes, and of what one wants less."""

from __future__ import annotations

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
    initial = {"told_at": f"{chosen.told_at:%H:%M}", "weekly": chosen.weekly} if chosen else None
    form = PreferenceForm(request.POST or None, initial=initial)

    def change() -> None:
        choose_hour(actor=request.user, now=timezone.now(), **form.cleaned_data)

    if accepted(form, change):
        messages.success(request, _("お知らせの受け取り方を変えました。"))
        return redirect("reminders:settings")
    return render(
        request, "reminders/settings.html", {"form": form}, status=422 if form.errors else 200
    )
