"""Which dates moved since the last report: as a page and as a workbook."""

from __future__ import annotations

from itertools import groupby

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.common.fiscal_year import add_months
from apps.milestones.filters import SlipFilter
from apps.milestones.models import SlipEntry
from apps.milestones.sheets import moved_workbook

PAGE_SIZE = 100


@require_safe
def moved(request: HttpRequest) -> HttpResponse:
    """Every move one may read, by project."""
    found = _found(request)
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    by_project = groupby(page, key=lambda slip: slip.milestone.project)
    context = {
        "form": found.form,
        "chips": found.chips(),
        "page_obj": page,
        "groups": [(project, list(slips)) for project, slips in by_project],
        "query": found.data.urlencode(),
    }
    return render(request, "milestones/moved.html", context)


@require_safe
def moved_book(request: HttpRequest) -> FileResponse:
    """The same as a workbook, in the reader's language."""
    content = moved_workbook(_found(request).qs, made_at=timezone.now())
    return as_workbook(content, _("動いた期日"), local_today())


def _found(request: HttpRequest) -> SlipFilter:
    """What was asked for; from the first day of last month on, where nothing was asked."""
    asked = request.GET.copy()
    if "since" not in asked:
        asked["since"] = add_months(local_today(), -1).isoformat()
    return SlipFilter(
        asked,
        queryset=SlipEntry.objects.visible_to(request.user).by_project(),
        request=request,
    )
