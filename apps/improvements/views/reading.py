"""The improvements, and one of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.improvements.filters import ImprovementFilter
from apps.improvements.selectors import improvements_for

ROWS = 20


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What is being done, the latest first."""
    found = ImprovementFilter(request.GET, improvements_for(request.user), request=request)
    page = Paginator(found.qs, ROWS).get_page(request.GET.get("page"))
    return render(request, "improvements/list.html", {"page_obj": page, "filter": found})


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One improvement: what it is for, who carries it, how it came about."""
    improvement = get_object_or_404(improvements_for(request.user), pk=pk)
    chosen = improvement.cluster.candidacies.filter(round=improvement.chosen_in).first()
    context = {"improvement": improvement, "chosen": chosen}
    return render(request, "improvements/detail.html", context)
