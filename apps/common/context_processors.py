"""What every page knows without asking its view."""

from django.conf import settings
from django.http import HttpRequest

from apps.common.eras import by_era


def site(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    return {
        "years_by_era": by_era(),
        "CITY_NAME": settings.CITY_NAME,
        "SAMPLE_DATA": settings.SAMPLE_DATA,
        "current_roles": user.current_roles if user and user.is_authenticated else frozenset(),
    }
