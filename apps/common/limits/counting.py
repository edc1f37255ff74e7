"""How often somebody has asked within the current minute."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)


def seconds_to_wait(limit: str, asker: str) -> int:
    """Count one more; return for how many seconds there is nothing more, 0 to go on.

    Without an answer from the cache everybody goes on: a limit is no reason to stop work.
    """
    rate = settings.LIMITS.get(limit)
    if rate is None:
        return 0
    most, length = rate
    window, passed = divmod(int(timezone.now().timestamp()), length)
    # Who asked can be read out of no key: a cache is looked into more easily than a database.
    key = "limit:" + salted_hmac(limit, f"{asker} {window}").hexdigest()
    try:
        cache.add(key, 0, timeout=length)
        asked = cache.incr(key)
    except Exception as failure:  # whatever the cache in use may raise
        logger.warning("limit %s not counted: %s", limit, type(failure).__name__)
        return 0
    if asked <= most:
        return 0
    if asked == most + 1:
        logger.warning("limit %s reached", limit)
    return length - passed


def person_of(request: HttpRequest) -> str:
    """Whose request it is; where nobody has signed in, from which network address it comes."""
    return f"person {request.user.pk}" if request.user.pk else network_of(request)


def network_of(request: HttpRequest) -> str:
    """The address that our own proxies saw; what stands before it anybody can write."""
    proxies: int = settings.PROXIES_IN_FRONT
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < proxies <= len(hops) and hops[-proxies].strip():
        return f"network {hops[-proxies].strip()}"
    return f"network {request.META.get('REMOTE_ADDR', '')}"
