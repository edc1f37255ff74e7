"""The map of shared problems and departments."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.clusters import drawing
from apps.clusters.selectors import overview
from apps.common.business_days import local_today


@require_safe
def problem_map(request: HttpRequest) -> HttpResponse:
    """Who hits which wall, at a glance."""
    found = overview(request.user, today=local_today())
    context = {"overview": found, "drawing": drawing}
    return render(request, "clusters/map.html", context)
