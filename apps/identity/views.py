"""Signing in with an account of the city's; nobody has a password here."""

import logging

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from apps.common.limits import limited
from apps.identity.provider import CityOAuth2Adapter
from apps.identity.rules import Reason, Refusal
from apps.identity.services import sign_out_everywhere
from apps.identity.wording import WORDS

logger = logging.getLogger(__name__)


@never_cache
@login_not_required
@limited("sign_in")
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_onward(request) or settings.LOGIN_REDIRECT_URL)
    return render(
        request,
        "identity/sign_in.html",
        {"providers": settings.IDENTITY_PROVIDERS, "next": _onward(request)},
    )


@never_cache
@login_not_required
@limited("sign_in")
@require_safe
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """A link, not a form: a policy for forms would also judge wherever the provider leads on to."""
    try:
        provider = get_adapter().get_provider(request, provider_id)
        return provider.redirect(request, AuthProcess.LOGIN, next_url=_onward(request))
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, KeyError):
        return _refused(request, provider_id, Reason.UNREACHABLE)


@never_cache
@login_not_required
@limited("sign_in")
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    view = OAuth2CallbackView.adapter_view(CityOAuth2Adapter(request, provider_id))
    try:
        return view(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        return _refused(request, provider_id, refusal.reason)
    except KeyError:
        return _refused(request, provider_id, Reason.UNTRUSTED)


class SignOut(LogoutView):
    """Has the browser forget the pages it keeps for going back, too."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return _forgotten(super().post(request, *args, **kwargs))


@require_http_methods(["GET", "HEAD", "POST"])
def everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out on every machine; asked once more, for work may be open on another one."""
    if request.method != "POST":
        return render(request, "identity/everywhere.html")
    sign_out_everywhere(person=request.user)
    logout(request)
    messages.success(request, _("すべての端末でサインアウトしました。"))
    return _forgotten(redirect(settings.LOGOUT_REDIRECT_URL))


def _forgotten(response: HttpResponse) -> HttpResponse:
    response["Clear-Site-Data"] = '"cache"'
    return response


def _refused(request: HttpRequest, provider_id: str, reason: Reason) -> HttpResponse:
    logger.warning("sign-in with %s refused: %s", provider_id, reason)
    status = 503 if reason == Reason.UNREACHABLE else 403
    words = {"words": WORDS[reason], "reason": reason}
    return render(request, "identity/refused.html", words, status=status)


def _onward(request: HttpRequest) -> str:
    """Return where to go after signing in; never to another site."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return ""
