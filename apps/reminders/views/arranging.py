"""Putting off, handing over, and taking both back."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import accepted
from apps.common.business_days import business_day_on_or_after, local_today
from apps.common.wording import jdate
from apps.reminders.forms import HandOverForm, LaterForm
from apps.reminders.items import JOINED, item_of
from apps.reminders.models import Reminder
from apps.reminders.selectors.colleagues import colleagues_for
from apps.reminders.services import hand_over, latest_day, snooze, take_over_again, wake


def _own(request: HttpRequest, pk: int) -> Reminder:
    mine = Reminder.objects.filter(recipient=request.user).select_related(*JOINED)
    return get_object_or_404(mine, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told again tomorrow, next week, or on a day of one's own."""
    reminder = _own(request, pk)
    today = local_today()
    last = latest_day(reminder, today)
    form = LaterForm(request.POST or None, last=last)

    def change() -> None:
        until = form.cleaned_data["until"]
        snooze(actor=request.user, reminder=reminder, until=until, now=timezone.now())

    if accepted(form, change):
        day = jdate(form.cleaned_data["until"])
        messages.success(request, _("%(day)sに、もう一度お知らせします。") % {"day": day})
        return redirect("reminders:mine")
    context = {
        "form": form,
        "item": item_of(reminder, today),
        "last": last,
        "days": _offered(today, last),
    }
    return render(request, "reminders/later.html", context, status=422 if form.errors else 200)


def _offered(today: date, last: date | None) -> list[tuple[str, date]]:
    """Return the next open day and the first of next week, as far as they may be chosen."""
    if last is None:
        return []
    tomorrow = business_day_on_or_after(today + timedelta(days=1))
    monday = business_day_on_or_after(today + timedelta(days=7 - today.weekday()))
    days = [(_("次の開庁日"), tomorrow)]
    if monday != tomorrow:
        days.append((_("来週の初め"), monday))
    return [(label, day) for label, day in days if day <= last]


@require_POST
def now(request: HttpRequest, pk: int) -> HttpResponse:
    wake(actor=request.user, reminder=_own(request, pk))
    messages.success(request, _("今日のお知らせに戻しました。"))
    return redirect("reminders:mine")


@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a colleague to see to it."""
    reminder = _own(request, pk)
    today = local_today()
    form = HandOverForm(request.POST or None, people=colleagues_for(reminder, today))

    def change() -> None:
        to = form.cleaned_data["to"]
        hand_over(actor=request.user, reminder=reminder, to=to, now=timezone.now())

    if accepted(form, change):
        name = form.cleaned_data["to"].name
        messages.success(request, _("%(name)sさんに頼みました。") % {"name": name})
        return redirect("reminders:mine")
    context = {"form": form, "item": item_of(reminder, today)}
    return render(request, "reminders/hand_over.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    take_over_again(actor=request.user, reminder=_own(request, pk), now=timezone.now())
    messages.success(request, _("自分で受け持つことにしました。"))
    return redirect("reminders:mine")
