"""Django's own admin under the product's name."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from apps.common.limits import limited


class KomarigotoAdminSite(admin.AdminSite):
    site_title = _("困りごと")
    site_header = _("困りごと 調整役の机")
    index_title = _("仕分けと管理")

    @method_decorator(login_not_required)
    @method_decorator(limited("sign_in"))
    def login(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """There is one door, and no password opens it."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", request.path))
        return super().login(request, extra_context)
