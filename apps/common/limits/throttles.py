"""The same limits for the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from apps.common.limits.counting import person_of, seconds_to_wait

if TYPE_CHECKING:
    from rest_framework.views import APIView  # it reads its throttles out of the settings


class ApiThrottle(BaseThrottle):
    """Counts every call as `api`; those that a view names in `limits` (by action) once more."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        asker = person_of(request)
        action: Any = getattr(view, "action", None)
        named = getattr(view, "limits", {}).get(action)
        self.seconds = seconds_to_wait("api", asker)
        if named and not self.seconds:
            self.seconds = seconds_to_wait(named, asker)
        return not self.seconds

    def wait(self) -> int:
        return self.seconds
