"""Where everybody has to sign in, and how the reader counts years."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import middleware
from django.http import HttpRequest, HttpResponseBase

from apps.common.eras import years_by_era

ERA_COOKIE = "years"
BY_ERA = "era"


def asks_nobody(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view that is the same for everybody, and never asks the database who is there."""
    view.asks_nobody = True  # type: ignore[attr-defined]
    return view


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Django's own, except that an open view does not ask the database who is there.

    `/healthz` has to answer when the database does not, whatever cookie comes along.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class PermissionsPolicyMiddleware:
    """Tells browsers which of a machine's parts no page of ours uses, the camera among them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class EraMiddleware:
    """Shows years by era (令和) to those who asked for it; their browser keeps that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with years_by_era(request.COOKIES.get(ERA_COOKIE) == BY_ERA):
            return self.get_response(request)
