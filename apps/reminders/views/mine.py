"""What stands for oneself today, and why one is told of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.reminders.items import JOINED
from apps.reminders.models import Reminder
from apps.reminders.reasons import reason_of
from apps.reminders.selectors.standing import standing_for


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The page a digest leads to, ordered by what matters."""
    standing = standing_for(request.user, local_today())
    return render(request, "reminders/mine.html", {"standing": standing})


@require_safe
def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Which rule, which dates, which role; and how to get less."""
    told = Reminder.objects.visible_to(request.user).select_related(*JOINED, "recipient")
    reminder = get_object_or_404(told, pk=pk)
    context = {"reminder": reminder, "reason": reason_of(reminder, local_today())}
    return render(request, "reminders/why.html", context)
