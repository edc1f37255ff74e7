"""Whose work may be passed on, what that is, and to whom it goes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.asking import accepted, tell
from apps.common.business_days import local_today
from apps.common.pagination import BoundedPaginator
from apps.organization.models import Department, Membership, User
from apps.organization.permissions import looks_after_all, people_to_hand_over, reorganises
from apps.transitions.forms import CarrierForm, ReceiverForm
from apps.transitions.models import Reorganisation, WorkHandover
from apps.transitions.selectors.belongings import belongings, belongings_of, named_for
from apps.transitions.selectors.unclaimed import (
    counts_by_person,
    left_channels,
    left_departments,
    left_people,
)
from apps.transitions.services import name_carrier, pass_on, take_back

PAGE_SIZE, LATEST = 30, 5


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Those whose work one may pass on, and, for who looks after all, what has nobody."""
    today, query = local_today(), request.GET.get("q", "").replace("\0", "").strip()
    theirs = people_to_hand_over(request.user, today)
    if not (looks_after_all(request.user) or theirs.exists()):
        raise Http404
    found = theirs.filter(_named(query)) if query else theirs
    page = BoundedPaginator(_with_places(found, today), PAGE_SIZE).get_page(request.GET.get("page"))
    counts = counts_by_person(belongings(Q(pk__in=[one.pk for one in page]), today))
    context = {
        "page_obj": page,
        "rows": [(person, counts[person.pk]) for person in page],
        "query": query,
        "form": CarrierForm(today=today),
    }
    if looks_after_all(request.user):
        context |= {
            "departments": left_departments(today),
            "left": left_people(today),
            "channels": left_channels(today),
            "stuck": Reorganisation.objects.light().stuck(timezone.now()),
            "reorganises": reorganises(request.user),
        }
    return render(request, "transitions/people.html", context)


def _named(query: str) -> Q:
    return Q(name__icontains=query) | Q(staff_number=query) | Q(username=query)


def _with_places(found, today):
    held = Membership.objects.on(today).select_related("department")
    return found.order_by("-is_active", "username").prefetch_related(
        Prefetch("memberships", held, to_attr="places")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody answers for; a POST passes all of it on."""
    today = local_today()
    leaver = get_object_or_404(people_to_hand_over(request.user, today), pk=pk)
    form = ReceiverForm(request.POST or None, person=leaver, today=today)
    if request.method == "POST" and accepted(form, lambda: _pass_on(request, leaver, form)):
        messages.success(request, _("引き継ぎました。間違いのときは、下の記録から元に戻せます。"))
        return redirect("transitions:person", pk)
    found = belongings_of(leaver, today)
    handovers = WorkHandover.objects.visible_to(request.user, today).filter(giver=leaver)
    context = {
        "person": leaver,
        "form": form,
        "kinds": named_for(request.user, found),
        "count": found.count(),
        "handovers": handovers.select_related("receiver", "handed_by", "undone_by")[:LATEST],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "transitions/person.html", context, status=status)


def _pass_on(request: HttpRequest, leaver: User, form: ReceiverForm) -> None:
    pass_on(
        actor=request.user,
        person=leaver,
        to=form.cleaned_data["to"],
        today=local_today(),
        now=timezone.now(),
    )


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back what was passed on."""
    today = local_today()
    handovers = WorkHandover.objects.visible_to(request.user, today)
    handover = get_object_or_404(handovers.select_related("giver", "receiver"), pk=pk)
    try:
        count = take_back(actor=request.user, handover=handover, today=today, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        said = ngettext("%(n)d件を元に戻しました。", "%(n)d件を元に戻しました。", count)
        messages.success(request, said % {"n": count})
    return redirect("transitions:person", handover.giver_id)


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which department answers for what an ended one had begun."""
    if not looks_after_all(request.user):
        raise Http404
    today, department = local_today(), get_object_or_404(Department, pk=pk)
    form = CarrierForm(request.POST, today=today)

    def change() -> None:
        to = form.cleaned_data["to"]
        name_carrier(actor=request.user, department=department, to=to, today=today)

    if accepted(form, change):
        said = _("%(old)sの途中の仕事は、%(new)sが引き受けます。")
        messages.success(request, said % {"old": department, "new": form.cleaned_data["to"]})
    else:
        for fault in form.errors.values():
            messages.error(request, " ".join(fault))
    return redirect("transitions:people")
