"""What others tell us about our mails: their readers, and the servers that could not deliver."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.limits import limited
from apps.deliveries.bounces import LARGEST
from apps.deliveries.kinds import KIND_NAMES
from apps.deliveries.news import read_token, stop_news, want_news, wants_news
from apps.deliveries.receiving import receive_report

SIGNATURE = "X-Komarigoto-Signature"


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the address is the permission
@login_not_required
@limited("open")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one kind of mail, or receive it again."""
    found = read_token(token)
    if found is None:
        raise Http404
    user, kind = found
    if request.method == "POST":
        if request.POST.get("wanted") == "yes":
            want_news(user=user, kind=kind)
        else:
            stop_news(user=user, kind=kind, now=timezone.now())
        if "List-Unsubscribe" in request.POST:
            return HttpResponse(status=204)
        return redirect("deliveries:news", token)
    context = {"kind": KIND_NAMES[kind], "wanted": wants_news(user, kind)}
    return render(request, "deliveries/news.html", context)


@csrf_exempt  # a mail server has no cookie; what it posts is signed
@login_not_required
@limited("open")
@require_POST
def bounces(request: HttpRequest) -> HttpResponse:
    """Take in a delivery report as it came (message/rfc822), signed with the shared secret."""
    if not settings.BOUNCES_SECRET:
        raise Http404
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return HttpResponse(status=413)
    content = request.read(LARGEST + 1)
    if len(content) > LARGEST:
        return HttpResponse(status=413)
    made = hmac.new(settings.BOUNCES_SECRET.encode(), content, hashlib.sha256).hexdigest()
    given = request.headers.get(SIGNATURE, "")
    if not hmac.compare_digest(given.encode(), f"sha256={made}".encode()):
        return HttpResponse(status=403)
    receive_report(content, now=timezone.now())
    return HttpResponse(status=204)
