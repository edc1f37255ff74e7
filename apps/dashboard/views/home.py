from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.dashboard.selectors import landing
from apps.milestones.wording import mayor_sentence


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: an invitation to tell what troubles you, and what is yours today."""
    shown = landing(request.user, local_today())
    sentence = mayor_sentence(shown.overview) if shown.overview else ""
    return render(request, "dashboard/home.html", {"landing": shown, "sentence": sentence})
