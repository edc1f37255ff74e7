"""Who will be told what in the next two weeks, and why; for coordinators."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.organization.permissions import require_coordinator
from apps.reminders.forms import PreviewForm
from apps.reminders.rules import TOPIC, Obligation
from apps.reminders.selectors.foreseen import as_lines, foreseen, people_of
from apps.reminders.sheets import preview_workbook

PAGE_SIZE = 50


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """The coming days by the same rules that will tell; nothing is written."""
    require_coordinator(request.user)
    form = PreviewForm(request.GET)
    found = _found(form, local_today())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "lines": as_lines(page.object_list),
        "query": request.GET.urlencode(),
    }
    return render(request, "reminders/preview.html", context)


@require_safe
def preview_book(request: HttpRequest) -> FileResponse:
    """The same as a workbook."""
    require_coordinator(request.user)
    today = local_today()
    lines = as_lines(_found(PreviewForm(request.GET), today))
    content = preview_workbook(lines, made_at=timezone.now())
    return as_workbook(content, _("これからのお知らせ"), today)


def _found(form: PreviewForm, today: date) -> list[tuple[date, Obligation]]:
    """Return what is foreseen day by day and person by person, as far as the form is right."""
    form.is_valid()
    asked = form.cleaned_data
    found = sorted(foreseen(today), key=lambda one: (one[0], one[1].recipient))
    if asked.get("topic"):
        found = [(day, due) for day, due in found if TOPIC[due.kind] == asked["topic"]]
    name, department = asked.get("name") or "", asked.get("department")
    if name or department:
        people = people_of(name, department, today)
        found = [(day, due) for day, due in found if due.recipient in people]
    return found
