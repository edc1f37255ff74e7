"""The coordinators' desk is not there for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from apps.organization.models import Role

View = Callable[..., HttpResponse]


def coordinators_only(view: View) -> View:
    """Answer 404 to everybody else: that a page exists is not told."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.has_role(Role.COORDINATOR):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
