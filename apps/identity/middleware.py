"""Sessions end by themselves, and browsers keep no page of somebody's."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from apps.identity.sessions import is_over, see

View = Callable[..., HttpResponseBase]


class SessionLimitMiddleware:
    """Signs out whoever stayed too long or left the machine; nothing of theirs is kept there.

    The API judges for itself who may call, by the same session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "is_private", True) and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        if getattr(view, "asks_nobody", False):
            request.is_private = False  # type: ignore[attr-defined]
            return
        is_somebody = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.pk
        is_open = not getattr(view, "login_required", True)
        has_token = "Authorization" in request.headers
        request.is_private = is_somebody or has_token or not is_open  # type: ignore[attr-defined]
        if not is_somebody:
            return
        now = timezone.now().timestamp()
        if is_over(request.session, now):
            logout(request)
            messages.info(request, _("時間がたったため、サインアウトしました。"))
        else:
            see(request.session, now)
