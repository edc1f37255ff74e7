"""A page asked for too often: says until when, and gives back all that was typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from apps.common.limits.counting import network_of, person_of, seconds_to_wait

View = Callable[..., HttpResponseBase]
BY_NETWORK = {"sign_in", "open"}


def limited(limit: str, *, methods: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Answer 429 beyond `settings.LIMITS[limit]`; only `methods` count, or all of them."""
    who = network_of if limit in BY_NETWORK else person_of

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            counts = not methods or request.method in methods
            wait = seconds_to_wait(limit, who(request)) if counts else 0
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        answer.limit = limit  # type: ignore[attr-defined]
        return answer

    return decorate


def too_often(request: HttpRequest, wait: int, sent: QueryDict | None = None) -> HttpResponse:
    """The page: it holds all that was posted, to be sent again with one button; files excepted."""
    typed = [
        (name, value)
        for name, values in (sent or request.POST).lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    words = [value for _name, value in typed if _is_prose(value)]
    context = {"wait": wait, "typed": typed, "words": words, "has_files": bool(request.FILES)}
    answer = render(request, "429.html", context, status=429)
    answer["Retry-After"] = str(wait)
    add_never_cache_headers(answer)
    return answer


def _is_prose(value: str) -> bool:
    """Whether a person wrote it, as far as can be told: keys and choices have no spaces."""
    return not value.isascii() or len(value.split()) > 1
