"""What other departments said already, while somebody is typing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from apps.clusters.selectors import similar_issues
from apps.common.limits import limited


@limited("typing")
@require_http_methods(["GET", "HEAD", "POST"])
def similar(request: HttpRequest) -> HttpResponse:
    """Up to three cards, or nothing. What is typed goes by POST, so that no log keeps it."""
    words = request.POST.get("words") or request.GET.get("words", "")
    context = {"words": words, "similar": similar_issues(text=words, user=request.user)}
    return render(request, "clusters/similar.html", context)
