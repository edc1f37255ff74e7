"""How a reader wants to see the pages, kept by their browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from apps.common.middleware import BY_ERA, ERA_COOKIE

ONE_YEAR = 365 * 24 * 60 * 60


@require_POST
def set_years(request: HttpRequest) -> HttpResponse:
    """Show years by era from now on, or by the Western calendar again; go back to the page."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = HttpResponseRedirect(wanted if is_ours else reverse("home"))
    if request.POST.get("years") == BY_ERA:
        answer.set_cookie(
            ERA_COOKIE,
            BY_ERA,
            max_age=ONE_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        answer.delete_cookie(ERA_COOKIE)
    return answer
