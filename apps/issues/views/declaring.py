"""該当なし: one click on the first page, or a page of its own that a reminder leads to."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.business_days import local_today
from apps.issues.participation import quarter_standing
from apps.issues.services import declare_nothing, undo_declaration


@require_http_methods(["GET", "HEAD", "POST"])
def quarter(request: HttpRequest) -> HttpResponse:
    """Ask how one's department stands this quarter; POST says 'nothing', or takes it back."""
    standing = quarter_standing(request.user, local_today())
    if standing is None:
        raise Http404
    if request.method == "POST":
        said = {"actor": request.user, "department": standing.department, "now": timezone.now()}
        if "undo" in request.POST:
            undo_declaration(**said)
            messages.success(request, _("「該当なし」を取り消しました。"))
        else:
            declare_nothing(**said)
            messages.success(request, _("「該当なし」と伝えました。ありがとうございます。"))
        return redirect("issues:quarter")
    return render(request, "issues/quarter.html", {"standing": standing})
