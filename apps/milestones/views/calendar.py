"""Due dates in one's own calendar: the secret addresses, and what a calendar fetches there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.common.addresses import full_address
from apps.common.limits import limited
from apps.common.middleware import asks_nobody
from apps.milestones.feed import calendar_of, feed_name
from apps.milestones.forms import FeedForm
from apps.milestones.models import CalendarFeed
from apps.milestones.planning import readable_projects
from apps.milestones.services import make_feed, renew_feed, revoke_feed

FEED_HEADERS = {
    "Cache-Control": "private, max-age=300",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Disposition": 'inline; filename="milestones.ics"',
}


@require_safe
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """One's addresses, and the projects for which there is none yet."""
    return _page(request, FeedForm(projects=readable_projects(request.user)))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make an address: for what is one's own, or for a project."""
    form = FeedForm(request.POST, projects=readable_projects(request.user))
    if not form.is_valid():
        return _page(request, form)
    make_feed(actor=request.user, project=form.cleaned_data["project"], now=timezone.now())
    messages.success(request, _("カレンダーのアドレスを作りました。"))
    return redirect("milestones:calendar")


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a calendar another address."""
    renew_feed(actor=request.user, feed=_own(request, pk), now=timezone.now())
    messages.success(request, _("アドレスを新しくしました。前のアドレスはもう使えません。"))
    return redirect("milestones:calendar")


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an address no longer answer."""
    revoke_feed(actor=request.user, feed=_own(request, pk), now=timezone.now())
    messages.success(request, _("アドレスを止めました。"))
    return redirect("milestones:calendar")


@asks_nobody
@login_not_required
@limited("open")
@require_safe
def feed(request: HttpRequest, key: UUID, signature: str) -> HttpResponse:
    """What a calendar program fetches. Whoever knows the address is its owner's calendar."""
    found = CalendarFeed.objects.in_use().select_related("owner", "project").filter(key=key).first()
    if found is None or not found.is_signed_by(signature):
        raise Http404
    with override(found.owner.language):
        content = calendar_of(found)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=FEED_HEADERS)


def _own(request: HttpRequest, pk: int) -> CalendarFeed:
    own = CalendarFeed.objects.in_use().visible_to(request.user).select_related("project")
    return get_object_or_404(own, pk=pk)


def _page(request: HttpRequest, form: FeedForm) -> HttpResponse:
    own = CalendarFeed.objects.in_use().visible_to(request.user).select_related("project")
    feeds = [{"feed": one, "name": feed_name(one), "address": full_address(one)} for one in own]
    context = {"form": form, "feeds": feeds}
    status = 422 if form.is_bound else 200
    return render(request, "milestones/calendar.html", context, status=status)
