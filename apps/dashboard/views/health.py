from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.common.middleware import asks_nobody
from apps.dashboard.health import check_health


@asks_nobody
@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where everything answers and mails go out, else 503 with what does not."""
    health = check_health(now=timezone.now())
    return JsonResponse(health.as_json(), status=200 if health.is_well else 503)
