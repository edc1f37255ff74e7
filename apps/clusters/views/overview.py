"""The map of shared problems and departments."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.clusters import drawing
from apps.clusters.selectors import overview
from apps.common.business_days import local_today
from apps.organization.selectors import Standpoint


@require_safe
def problem_map(request: HttpRequest) -> HttpResponse:
    """Who hits which wall, at a glance; `as` says from which organisation it is seen."""
    standpoint = Standpoint.asked(request.GET)
    found = overview(request.user, today=local_today(), standpoint=standpoint)
    context = {"overview": found, "drawing": drawing, "standpoint": standpoint}
    return render(request, "clusters/map.html", context)
